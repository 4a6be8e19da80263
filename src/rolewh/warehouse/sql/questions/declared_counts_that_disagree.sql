-- One row per loaded page that declares another number of sources than it lists, or declares none.
-- kept: every source of every page is counted
-- number: 31
-- question: On which pages is the declared number of sources not the number listed?
-- honest: count_state, section_state
-- reads: fact_section, fact_source, dim_document
-- column count_state: fewer_listed or more_listed, than the page declares; not_declared: there is nothing to hold the list against
-- column listed_source_count: Sources the page lists
-- column difference: Listed less declared; null where the page declares none
with
-- The occurrence whose sources are read: the first that has any.
sections as (
    select *
    from fact_section
    where section_name = 'provenance'
    qualify row_number() over (partition by document_key order by record_count = 0, occurrence_number) = 1
),

listed as (
    select document_key, count(*) as listed_source_count from fact_source group by document_key
),

held as (
    select
        sections.*,
        coalesce(listed.listed_source_count, 0) as listed_source_count,
        coalesce(listed.listed_source_count, 0) - sections.declared_source_count as difference
    from sections
    left join listed on sections.document_key = listed.document_key
)

select
    dim_document.document_path,
    dim_document.role_code,
    case
        when held.difference is null then 'not_declared'
        when held.difference < 0 then 'fewer_listed'
        else 'more_listed'
    end as count_state,
    held.declared_source_count,
    held.listed_source_count,
    held.difference,
    held.section_state,
    held.document_key,
    held.line_from,
    held.line_to
from held
inner join dim_document on held.document_key = dim_document.document_key
where held.difference is null or held.difference != 0
order by held.difference is null, dim_document.document_path
