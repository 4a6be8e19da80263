-- One row per focus and version of what its pages say; a focus that is gone keeps its rows.
select
    conformed_focus_version.focus_version_key,
    dim_focus.focus_key,
    conformed_focus_version.function_code,
    conformed_focus_version.focus_code,
    conformed_focus_version.version_number,
    conformed_focus_version.content_key,
    conformed_focus_version.valid_from,
    conformed_focus_version.valid_to,
    conformed_focus_version.superseded_by,
    conformed_focus_version.is_seen,
    conformed_focus_version.not_seen_from,
    conformed_focus_version.span_count,
    conformed_focus_version.section_count,
    conformed_focus_version.changed_sections,
    conformed_focus_version.document_path,
    conformed_focus_version.document_key
from conformed_focus_version
left join dim_focus on conformed_focus_version.function_code = dim_focus.function_code and conformed_focus_version.focus_code = dim_focus.focus_code
order by conformed_focus_version.function_code, conformed_focus_version.focus_code, conformed_focus_version.version_number
