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
        role_block.document_key,
        role_block.first_line + silver_identity.line_from - 1 as line_from,
        role_block.first_line + silver_identity.line_to - 1 as line_to
    from role_block
    inner join silver_identity on role_block.block_key = silver_identity.block_key
    where role_block.section_name = 'identity'
),

-- A role without a page of its own is known from the first compare page that names it.
compared as (
    select * from compared_role qualify row_number() over (partition by role_code order by document_path, column_number) = 1
),

statuses as (
    -- Only the spaced rendering has a status line, whichever document speaks for the role.
    select
        page_block.role_code,
        silver_status.*,
        page_block.document_key,
        page_block.first_line + silver_status.line_from - 1 as status_line
    from page_block
    inner join silver_status on page_block.block_key = silver_status.block_key
    qualify row_number() over (partition by page_block.role_code order by page_block.document_path) = 1
)

select
    key_of(roles.role_code) as role_key,
    roles.role_code,
    key_of(split_part(roles.role_code, '.', 1), split_part(roles.role_code, '.', 2)) as focus_key,
    key_of(split_part(roles.role_code, '.', 3)) as level_key,
    if(roles.document_count = 0, compared.title, identities.title) as title,
    identities.title_base,
    identities.title_level_suffix,
    identities.focus_slug,
    identities.focus_suffix,
    statuses.confidence_label,
    statuses.confidence_score,
    statuses.approval_state,
    statuses.geography_name,
    statuses.page_version,
    statuses.has_fingerprint,
    statuses.status_text,
    statuses.document_key as status_document_key,
    statuses.status_line,
    roles.document_count,
    coalesce(identities.document_key, roles.document_key) as document_key,
    -- A role whose identity row was refused is still on its page: its first line stands for it.
    coalesce(identities.line_from, if(roles.document_count = 0, compared.line_from, 1), 1) as line_from,
    coalesce(identities.line_to, if(roles.document_count = 0, compared.line_to, 1), 1) as line_to
from roles
left join identities on roles.role_code = identities.role_code
left join compared on roles.role_code = compared.role_code
left join statuses on roles.role_code = statuses.role_code
-- As facts lie: the key of a code is reckoned, and tells the rows near it from all others better than codes that begin alike.
order by role_key
