-- One row per focus and section its pages share, with the block that speaks and where it begins.
with
speaking as (
    select * from conformed_focus_section
),

pages as (
    select document_key, document_path from silver_page
)

select
    key_of(speaking.function_code, speaking.focus_code) as focus_key,
    speaking.function_code,
    speaking.focus_code,
    speaking.section_name,
    speaking.block_key,
    speaking.document_key,
    pages.document_path,
    speaking.section_state,
    speaking.first_line,
    speaking.document_count,
    speaking.distinct_content_count
from speaking
inner join pages on speaking.document_key = pages.document_key
