-- One row per role and version of what its pages said, with what became of it.
-- reads: dim_role_version
-- column level_code: Track letter and number
-- column function_code: First part of the role code
-- column focus_code: Second part of the role code
-- column version_state: current, superseded by another one, or gone where no page shows the role now
with
versions as (
    select * from dim_role_version
)

select
    role_code,
    split_part(role_code, '.', 1) as function_code,
    split_part(role_code, '.', 2) as focus_code,
    split_part(role_code, '.', 3) as level_code,
    version_number,
    role_version_key,
    content_key,
    case
        when superseded_by is not null then 'superseded'
        when is_seen then 'current'
        else 'gone'
    end as version_state,
    valid_from,
    valid_to,
    not_seen_from,
    span_count,
    section_count,
    changed_sections,
    document_path
-- In the order of the table, by role and version: sorting a million rows that lie so took half of what `roles_as_of` takes.
from versions
