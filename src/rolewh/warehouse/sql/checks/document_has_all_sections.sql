-- One row per loaded document that lacks rows for sections.
-- rule: document_has_all_sections
-- table: fact_section
-- sentence: Each loaded document has a row for each section that pages of its kind and layout have, also for those not there.
-- severity: error
with
kinds (page_kind, section_count, spaced_section_count) as (
    values ('profile', 11, 12), ('story', 12, 13), ('goal', 2, 2), ('compare', 1, 1)
),

counted as (
    select document_key, count(distinct section_name) as section_count from fact_section group by document_key
),

expected as (
    select
        dim_document.document_path,
        coalesce(counted.section_count, 0) as section_count,
        if(dim_document.layout = 'spaced', kinds.spaced_section_count, kinds.section_count) as expected_count
    from dim_document
    left join kinds on dim_document.page_kind = kinds.page_kind
    left join counted on dim_document.document_key = counted.document_key
    where dim_document.intake_state = 'loaded'
)

select
    'fact_section' as table_name,
    document_path as subject_text,
    section_count || ' of ' || coalesce(expected_count::varchar, '?') || ' sections' as found_text
from expected
where section_count is distinct from expected_count
order by subject_text
