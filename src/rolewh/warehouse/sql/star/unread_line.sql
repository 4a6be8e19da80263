-- One row per document and line nothing claims; of a refused document that is text, every line that is not blank.
with
unread as (
    select * from silver_unread
),

refused_lines as (
    select * from silver_refused_line
),

pages as (
    select document_key, document_path from silver_page
),

both_kinds as (
    select
        page_block.document_path,
        page_block.document_key,
        page_block.first_line + unread.line_from - 1 as line_number,
        page_block.section_name,
        unread.reason_code,
        unread.line_text
    from page_block
    inner join unread on page_block.block_key = unread.block_key
    union all
    select
        pages.document_path,
        refused_lines.document_key,
        refused_lines.line_number,
        null as section_name,
        refused_lines.reason_code,
        refused_lines.line_text
    from refused_lines
    inner join pages on refused_lines.document_key = pages.document_key
)

select
    document_key,
    line_number,
    section_name,
    reason_code,
    line_text
from both_kinds
order by document_path, line_number
