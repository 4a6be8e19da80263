-- One row per focus and skill it lists, names that are one skill as one.
-- kept: roles are compared by the skills of every focus
-- reads: fact_skill, dim_skill
-- column skill_key: The skill that speaks for all that are one with it
-- column skill_name: Its name
-- column skill_count: Skills of the focus
with
listed as (
    select distinct fact_skill.focus_key, dim_skill.group_skill_key as skill_key
    from fact_skill
    inner join dim_skill on fact_skill.skill_key = dim_skill.skill_key
)

select
    listed.focus_key,
    listed.skill_key,
    dim_skill.skill_name,
    count(*) over (partition by listed.focus_key) as skill_count
from listed
inner join dim_skill on listed.skill_key = dim_skill.skill_key
order by listed.focus_key, dim_skill.skill_name, listed.skill_key
