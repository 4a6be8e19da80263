-- One row per role and occupation it is mapped to that no source its page cites names by the same six digits.
-- kept: every source of every page is led to its successor
-- number: 28
-- question: Which mappings of roles to occupations does no cited source support?
-- honest: support_state, cited_code_count, source_count, mapping_count
-- reads: fact_mapping, mart_current_source, dim_role, dim_occupation, dim_document
-- column occupation_title: Title in the reference table, else the one the pages cite
-- column support_state: other_codes: the page cites codes, and none of them or of their successors has the six digits; no_codes: the page cites no code at all, so nothing speaks against the mapping either
-- column cited_soc_codes: Six digits the page's sources lead to, retired codes followed to their successors
-- column cited_code_count: Sources of the page with a code
-- column source_count: Sources of the page
-- column mapping_count: Mappings of the role, supported or not
-- column document_path: Path below the raw folder of the document the mapping was read from
with
mapped as (
    select
        fact_mapping.*,
        dim_occupation.occupation_code,
        dim_occupation.soc_code,
        coalesce(dim_occupation.reference_title, dim_occupation.occupation_title) as occupation_title,
        count(*) over (partition by fact_mapping.role_key) as mapping_count
    from fact_mapping
    inner join dim_occupation on fact_mapping.occupation_key = dim_occupation.occupation_key
),

-- Of the pages that map a role; the others are many.
sources as (
    select *
    from mart_current_source
    where document_key in (select document_key from fact_mapping)
),

cited as (
    select
        document_key,
        list_sort(list(distinct current_soc_code) filter (where current_soc_code is not null)) as cited_soc_codes,
        count(*) filter (where is_counted) as source_count,
        count(occupation_key) filter (where is_counted) as cited_code_count
    from sources
    group by document_key
),

judged as (
    select
        mapped.*,
        coalesce(cited.cited_soc_codes, []) as cited_soc_codes,
        coalesce(cited.source_count, 0) as source_count,
        coalesce(cited.cited_code_count, 0) as cited_code_count
    from mapped
    left join cited on mapped.document_key = cited.document_key
)

select
    dim_role.role_code,
    judged.occupation_code,
    judged.occupation_title,
    judged.soc_code,
    case when judged.cited_code_count > 0 then 'other_codes' else 'no_codes' end as support_state,
    judged.cited_soc_codes,
    judged.cited_code_count,
    judged.source_count,
    judged.mapping_count,
    judged.resolver_name,
    judged.mapping_confidence,
    judged.mapping_text,
    dim_document.document_path,
    judged.document_key,
    judged.line_from,
    judged.line_to
from judged
inner join dim_role on judged.role_key = dim_role.role_key
inner join dim_document on judged.document_key = dim_document.document_key
where not list_contains(judged.cited_soc_codes, judged.soc_code)
order by dim_role.role_code, judged.sequence_number
