-- One row per responsibility of the focus of the role asked for, $role_code; a level only where a page marks it.
select
    case when fact_responsibility.level_method = 'declared' then dim_level.level_code end as declared_level_code,
    fact_responsibility.responsibility_text
from dim_role
inner join fact_responsibility on dim_role.focus_key = fact_responsibility.focus_key
left join dim_level on fact_responsibility.level_key = dim_level.level_key
where dim_role.role_code = $role_code
order by fact_responsibility.sequence_number
