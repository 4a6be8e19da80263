-- One row per loaded document that lacks rows for sections.
-- rule: document_has_all_sections
-- table: fact_section
-- sentence: Each loaded document has a row for each of the 11 sections of a page (12 in the spaced layout), also for those not there.
-- severity: error
with
counted as (
    select document_key, count(distinct section_name) as section_count from fact_section group by document_key
)

select
    'fact_section' as table_name,
    dim_document.document_path as subject_text,
    coalesce(counted.section_count, 0) || ' of ' || if(dim_document.layout = 'spaced', 12, 11) || ' sections' as found_text
from dim_document
left join counted on dim_document.document_key = counted.document_key
where dim_document.intake_state = 'loaded' and coalesce(counted.section_count, 0) <> if(dim_document.layout = 'spaced', 12, 11)
order by subject_text
