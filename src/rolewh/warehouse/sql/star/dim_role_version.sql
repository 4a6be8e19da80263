-- One row per role and version of what its pages say; a role that is gone keeps its rows.
select
    conformed_role_version.role_version_key,
    dim_role.role_key,
    conformed_role_version.role_code,
    conformed_role_version.version_number,
    conformed_role_version.content_key,
    conformed_role_version.valid_from,
    conformed_role_version.valid_to,
    conformed_role_version.superseded_by,
    conformed_role_version.is_seen,
    conformed_role_version.not_seen_from,
    conformed_role_version.span_count,
    conformed_role_version.section_count,
    conformed_role_version.changed_sections,
    conformed_role_version.document_path,
    conformed_role_version.document_key
from conformed_role_version
left join dim_role on conformed_role_version.role_code = dim_role.role_code
order by conformed_role_version.role_code, conformed_role_version.version_number
