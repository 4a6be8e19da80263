-- One row per loaded document and line nothing claims.
with
unread as (
    select * from silver_unread
)

select
    page_block.document_key,
    page_block.first_line + unread.line_from - 1 as line_number,
    page_block.section_name,
    unread.reason_code,
    unread.line_text
from page_block
inner join unread on page_block.block_key = unread.block_key
order by page_block.document_path, line_number
