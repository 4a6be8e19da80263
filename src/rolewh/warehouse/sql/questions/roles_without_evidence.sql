-- One row per role, those without a source that could be looked up first.
-- kept: every source of every page is counted
-- number: 26
-- question: Which roles rest on no source that could be looked up, and how much can be looked up of the others?
-- honest: evidence_state, source_count, identifiable_count, current_source_count
-- reads: dim_role, dim_document, fact_source, mart_current_source, fact_role
-- column evidence_state: none_identifiable: no source has a code; no_sources: its pages list none, or that part of them is cut; no_page: only a compare page names the role; identifiable: at least one has a code
-- column source_count: Sources its page lists
-- column identifiable_count: Those of them with a code by which they can be looked up
-- column current_source_count: The same after each retired code is led to its successor: codes that lead to one occupation count once
-- column document_path: Path below the raw folder of the page whose sources are counted; of several pages one that lists sources
-- column line_from: First line of the sources in the file as received
-- column line_to: Last line of the sources in the file as received
with
cited as (
    select
        document_key,
        count(*) as source_count,
        count(occupation_key) as identifiable_count,
        min(line_from) as line_from,
        max(line_to) as line_to
    from fact_source
    group by document_key
),

current_sources as (
    select document_key, count(distinct current_occupation_key) as current_source_count
    from mart_current_source
    where is_counted
    group by document_key
),

pages as (
    select
        dim_document.role_code,
        dim_document.document_key,
        dim_document.document_path,
        cited.* exclude (document_key)
    from dim_document
    inner join cited on dim_document.document_key = cited.document_key
    where dim_document.intake_state = 'loaded'
),

roles as (
    select
        dim_role.role_code,
        dim_role.title,
        dim_role.document_count,
        fact_role.declared_source_count,
        pages.* exclude (role_code, document_path),
        coalesce(pages.document_path, own_page.document_path) as document_path
    from dim_role
    left join fact_role on dim_role.role_key = fact_role.role_key
    left join dim_document as own_page on dim_role.document_key = own_page.document_key
    left join pages on dim_role.role_code = pages.role_code
    qualify
        row_number() over (
            partition by dim_role.role_key
            order by pages.document_key = dim_role.document_key desc nulls last, pages.document_path
        ) = 1
),

judged as (
    select
        roles.*,
        current_sources.current_source_count,
        case
            when roles.identifiable_count > 0 then 'identifiable'
            when roles.source_count > 0 then 'none_identifiable'
            when roles.document_count > 0 then 'no_sources'
            else 'no_page'
        end as evidence_state
    from roles
    left join current_sources on roles.document_key = current_sources.document_key
)

select
    role_code,
    title,
    evidence_state,
    coalesce(source_count, 0) as source_count,
    declared_source_count,
    coalesce(identifiable_count, 0) as identifiable_count,
    coalesce(current_source_count, 0) as current_source_count,
    document_path,
    line_from,
    line_to
from judged
order by evidence_state = 'identifiable', role_code
