-- One row per role and section of the document that speaks for it, by the section's first occurrence.
with
roles as (
    select role_code, document_key from conformed_role
)

select
    key_of(roles.role_code) as role_key,
    roles.role_code,
    key_of(page_block.function_code, page_block.focus_code) as focus_key,
    page_block.function_code,
    page_block.focus_code,
    split_part(roles.role_code, '.', 3) as level_code,
    page_block.section_name,
    page_block.section_state,
    page_block.block_key,
    page_block.document_key,
    page_block.document_path,
    page_block.first_line,
    page_block.last_line
from roles
inner join page_block on roles.document_key = page_block.document_key
where page_block.occurrence_number = 1
