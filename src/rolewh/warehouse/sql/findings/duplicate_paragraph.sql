-- One row per focus and definition paragraph that its speaking page shows more than once.
with
paragraphs as (
    select
        focus_block.function_code || '.' || focus_block.focus_code as subject_code,
        silver_definition.definition_text,
        focus_block.document_key,
        focus_block.first_line + silver_definition.line_from - 1 as line_from,
        focus_block.first_line + silver_definition.line_to - 1 as line_to
    from focus_block
    inner join silver_definition on focus_block.block_key = silver_definition.block_key
)

select
    subject_code,
    null as level_code,
    -- Without the lines, which the columns tell: a finding is known by what it says, and lines move when a page is edited.
    'one paragraph ' || count(*) || ' times: ' || excerpt(definition_text) as detail_text,
    document_key,
    min(line_from) as line_from,
    max(line_to) as line_to
from paragraphs
group by subject_code, document_key, definition_text
having count(*) > 1
