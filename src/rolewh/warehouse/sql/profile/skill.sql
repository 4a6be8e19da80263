-- One row per skill of the focus of the role asked for, $role_code.
select
    fact_skill.skill_text,
    fact_skill.description_text
from dim_role
inner join fact_skill on dim_role.focus_key = fact_skill.focus_key
where dim_role.role_code = $role_code
order by fact_skill.sequence_number
