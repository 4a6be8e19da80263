-- One row for the role asked for, $role_code: what its page says above and between its lists.
select
    dim_role.role_code,
    dim_role.title,
    dim_role.status_text,
    dim_role.has_fingerprint,
    fact_pay.pay_text,
    fact_pay.pay_basis,
    dim_function.function_name,
    dim_level.level_name,
    dim_level.typical_experience_text,
    dim_focus.focus_name,
    dim_focus.definition_text,
    dim_focus.differential_text
from dim_role
inner join dim_focus on dim_role.focus_key = dim_focus.focus_key
inner join dim_function on dim_focus.function_key = dim_function.function_key
inner join dim_level on dim_role.level_key = dim_level.level_key
left join fact_pay on dim_role.role_key = fact_pay.role_key
where dim_role.role_code = $role_code
