-- One row per version of a role: what its pages said from when to when, and in which sections that differs from before.
-- question: How did this role change?
-- honest: version_state, not_seen_from, span_count, document_path
-- reads: mart_role_version
-- argument asked_role: Code of the role, also one that is gone
-- column content_number: Number of what was said, counted from 1 as it first came; equal for a version that says again what an earlier one said
with
versions as (
    select * from mart_role_version where role_code = upper(trim(asked_role))
),

contents as (
    select content_key, row_number() over (order by min(version_number)) as content_number
    from versions
    group by content_key
)

select
    versions.role_code,
    versions.version_number,
    contents.content_number,
    versions.version_state,
    versions.valid_from,
    versions.valid_to,
    versions.not_seen_from,
    versions.span_count,
    versions.changed_sections,
    versions.section_count,
    versions.document_path
from versions
inner join contents on versions.content_key = contents.content_key
order by versions.version_number
