-- One row per focus and skill it lists: whether the function has it in common, and which of its foci do.
-- key: function_code, focus_code, skill_name
-- reads: fact_skill_standing, dim_focus, dim_skill, fact_skill, dim_level
-- column skill_name: The skill as the group it belongs to is called
-- column sibling_share: Share of the other foci that list it, 0 to 1; null without any
-- column onset_level_code: Lowest level whose responsibilities name it; null where none does
select
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_focus.focus_name,
    dim_focus.is_function_baseline,
    dim_skill.skill_name,
    fact_skill_standing.standing,
    fact_skill_standing.baseline_origin,
    fact_skill_standing.sibling_count,
    fact_skill_standing.listing_sibling_count / nullif(fact_skill_standing.sibling_count, 0) as sibling_share,
    dim_level.level_code as onset_level_code,
    fact_skill.onset_text,
    fact_skill_standing.focus_key,
    fact_skill_standing.skill_key
from fact_skill_standing
inner join dim_focus on fact_skill_standing.focus_key = dim_focus.focus_key
inner join dim_skill on fact_skill_standing.skill_key = dim_skill.skill_key
inner join fact_skill
    on fact_skill_standing.focus_key = fact_skill.focus_key
    and fact_skill_standing.sequence_number = fact_skill.sequence_number
left join dim_level on fact_skill.onset_level_key = dim_level.level_key
order by dim_focus.function_code, dim_focus.focus_code, fact_skill_standing.sequence_number
