-- One row for the level of the role asked for, $role_code: its tagline and attributes in the order of a panel.
select
    dim_level.tagline_text,
    dim_level.scope_text,
    dim_level.autonomy_text,
    dim_level.complexity_text,
    dim_level.impact_text,
    dim_level.decision_rights_text,
    dim_level.leadership_text,
    dim_level.typical_experience_text
from dim_role
inner join dim_level on dim_role.level_key = dim_level.level_key
where dim_role.role_code = $role_code
