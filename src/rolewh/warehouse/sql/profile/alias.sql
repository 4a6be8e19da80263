-- One row per alias of the role asked for, $role_code.
select fact_title.title_text as alias_text
from dim_role
inner join fact_title on dim_role.focus_key = fact_title.focus_key and dim_role.level_key = fact_title.level_key
where dim_role.role_code = $role_code and fact_title.title_origin = 'alias'
order by fact_title.sequence_number
