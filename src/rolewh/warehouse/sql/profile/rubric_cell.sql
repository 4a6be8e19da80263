-- One row per rubric cell of the focus of the role asked for, $role_code, in the order of its table.
select
    dim_level.level_code,
    fact_level.dimension_code,
    fact_level.cell_text
from dim_role
inner join fact_level on dim_role.focus_key = fact_level.focus_key
inner join dim_level on fact_level.level_key = dim_level.level_key
inner join dim_rubric_dimension on fact_level.dimension_code = dim_rubric_dimension.dimension_code
where dim_role.role_code = $role_code
order by fact_level.line_from, dim_rubric_dimension.dimension_number
