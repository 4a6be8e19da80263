-- One row per section that begins before the one before it on the page has ended.
-- rule: section_ranges_apart
-- table: fact_section
-- sentence: No line of a document belongs to two sections.
-- severity: error
with
placed as (
    select
        document_key,
        section_name,
        occurrence_number,
        line_from,
        max(line_to) over (
            partition by document_key
            order by line_from, line_to, section_name
            rows between unbounded preceding and 1 preceding
        ) as last_line_before
    from fact_section
    where line_from is not null
)

select
    'fact_section' as table_name,
    dim_document.document_path || ' ' || placed.section_name || ' ' || placed.occurrence_number as subject_text,
    'begins on line ' || placed.line_from || ', the one before ends on line ' || placed.last_line_before as found_text
from placed
inner join dim_document on placed.document_key = dim_document.document_key
where placed.line_from <= placed.last_line_before
order by subject_text
