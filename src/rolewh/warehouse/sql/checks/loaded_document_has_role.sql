-- One row per loaded profile or story page without a role.
-- rule: loaded_document_has_role
-- table: dim_document
-- sentence: Each loaded profile or story page describes a role that is in the warehouse.
-- severity: error
select
    'dim_document' as table_name,
    dim_document.document_path as subject_text,
    'role ' || coalesce(dim_document.role_code, '-') || ' is not in dim_role' as found_text
from dim_document
left join dim_role on dim_document.role_code = dim_role.role_code
where
    dim_document.intake_state = 'loaded'
    and dim_document.page_kind in ('profile', 'story')
    and dim_role.role_code is null
order by subject_text
