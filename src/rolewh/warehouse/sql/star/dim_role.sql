-- One row per role: a focus at a level, as the document that speaks for it names it.
with
roles as (
    select role_code, document_key, document_count from conformed_role
),

identities as (
    select
        role_block.role_code,
        silver_identity.title,
        silver_identity.title_base,
        silver_identity.title_level_suffix,
        silver_identity.focus_slug,
        silver_identity.focus_suffix,
        role_block.first_line + silver_identity.line_from - 1 as line_from,
        role_block.first_line + silver_identity.line_to - 1 as line_to
    from role_block
    inner join silver_identity on role_block.block_key = silver_identity.block_key
    where role_block.section_name = 'identity'
)

select
    key_of(roles.role_code) as role_key,
    roles.role_code,
    key_of(split_part(roles.role_code, '.', 1), split_part(roles.role_code, '.', 2)) as focus_key,
    key_of(split_part(roles.role_code, '.', 3)) as level_key,
    identities.title,
    identities.title_base,
    identities.title_level_suffix,
    identities.focus_slug,
    identities.focus_suffix,
    roles.document_count,
    roles.document_key,
    -- A role whose identity row was refused is still on its page: its first line stands for it.
    coalesce(identities.line_from, 1) as line_from,
    coalesce(identities.line_to, 1) as line_to
from roles
left join identities on roles.role_code = identities.role_code
order by roles.role_code
