-- One row per role and section its documents show, with the block that speaks: two renderings of a page fill each other's gaps.
with
roles as (
    select role_code, document_key from conformed_role
),

shown as (
    select
        page_block.*,
        page_block.document_key = roles.document_key as is_speaking
    from page_block
    inner join roles on page_block.role_code = roles.role_code
)

select
    key_of(role_code) as role_key,
    role_code,
    key_of(function_code, focus_code) as focus_key,
    function_code,
    focus_code,
    split_part(role_code, '.', 3) as level_code,
    section_name,
    section_state,
    block_key,
    document_key,
    document_path,
    first_line,
    last_line
from shown
-- A section with records before one without, a whole one before a cut one; else the document that speaks for the role.
qualify row_number() over (
    partition by role_code, section_name
    order by
        record_count = 0,
        section_state = 'cut_off',
        is_speaking desc,
        document_path,
        occurrence_number
) = 1
