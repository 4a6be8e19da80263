-- One row per focus and section whose pages give different contents.
with
sections as (
    select document_key, line_from, line_to from fact_section
)

select
    focus_block.function_code || '.' || focus_block.focus_code as subject_code,
    null as level_code,
    'section ' || focus_block.section_name || ': ' || focus_block.distinct_content_count || ' different contents on '
    || focus_block.document_count || ' pages' as detail_text,
    focus_block.document_key,
    focus_block.first_line as line_from,
    sections.line_to
from focus_block
inner join sections
    on focus_block.document_key = sections.document_key
    and focus_block.first_line = sections.line_from
where focus_block.distinct_content_count > 1
