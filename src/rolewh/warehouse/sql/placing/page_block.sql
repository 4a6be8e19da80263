-- One row per loaded document and block it was cut into, with the page it stands on.
with
pages as (
    select document_key, document_path, page_kind, role_code, line_count from silver_page where intake_state = 'loaded'
),

sections as (
    select * from silver_section
)

select
    sections.document_key,
    pages.document_path,
    pages.page_kind,
    pages.role_code,
    split_part(pages.role_code, '.', 1) as function_code,
    split_part(pages.role_code, '.', 2) as focus_code,
    sections.section_name,
    row_number() over (
        partition by sections.document_key, sections.section_name
        order by sections.section_ordinal
    ) as occurrence_number,
    sections.block_key,
    sections.content_key,
    sections.section_state,
    sections.heading_line,
    sections.line_from as first_line,
    sections.line_to as last_line,
    sections.record_count,
    sections.text_line_count,
    sections.claimed_line_count,
    sections.unread_line_count
from sections
inner join pages on sections.document_key = pages.document_key
