-- One row per role asked for that the warehouse has, in the order asked.
-- reads: dim_role, dim_focus, dim_function, dim_level
-- argument role_list: Codes of the roles
-- column place: Place among the roles asked for, from 1
with
asked as (
    select generate_subscripts(role_list, 1) as place, upper(trim(unnest(role_list))) as role_code
),

-- The same role asked for twice stands at its first place.
wanted as (
    select role_code, min(place) as place from asked where role_code is not null group by role_code
)

select
    wanted.place,
    dim_role.role_key,
    dim_role.role_code,
    dim_role.title,
    dim_role.focus_key,
    dim_focus.function_key,
    dim_role.level_key,
    dim_focus.function_code,
    dim_function.function_name,
    dim_function.conformed_function_key,
    dim_focus.focus_code,
    dim_focus.focus_name,
    dim_level.level_code,
    dim_level.level_name,
    dim_level.seniority,
    dim_role.document_key,
    dim_role.line_from,
    dim_role.line_to
from wanted
inner join dim_role on wanted.role_code = dim_role.role_code
inner join dim_focus on dim_role.focus_key = dim_focus.focus_key
inner join dim_function on dim_focus.function_key = dim_function.function_key
inner join dim_level on dim_role.level_key = dim_level.level_key
