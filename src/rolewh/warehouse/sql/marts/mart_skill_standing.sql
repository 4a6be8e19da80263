-- One row per focus and skill it lists: whether the function has it in common, and which of its foci do.
-- key: function_code, focus_code, skill_name
-- reads: fact_skill_standing, dim_focus, dim_skill, fact_skill, dim_level
-- column skill_name: The skill as the group it belongs to is called
-- column sibling_share: Share of the other foci that list it, 0 to 1; null without any
-- column onset_level_code: Level of the first responsibility that names it under any of its names; null where none does or its level is unknown
-- column onset_text: What that responsibility calls it
with
-- One skill under two names is named where either is: the earlier of the responsibilities that name them counts.
onsets as (
    select
        fact_skill.focus_key,
        dim_skill.group_skill_key as skill_key,
        arg_min(
            {'level_key': fact_skill.onset_level_key, 'onset_text': fact_skill.onset_text},
            (fact_skill.onset_responsibility_number, fact_skill.sequence_number)
        ) as onset
    from fact_skill
    inner join dim_skill on fact_skill.skill_key = dim_skill.skill_key
    where fact_skill.onset_responsibility_number is not null
    group by fact_skill.focus_key, dim_skill.group_skill_key
)

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
    onsets.onset.onset_text as onset_text,
    fact_skill_standing.focus_key,
    fact_skill_standing.skill_key
from fact_skill_standing
inner join dim_focus on fact_skill_standing.focus_key = dim_focus.focus_key
inner join dim_skill on fact_skill_standing.skill_key = dim_skill.skill_key
left join onsets
    on fact_skill_standing.focus_key = onsets.focus_key
    and fact_skill_standing.skill_key = onsets.skill_key
left join dim_level on onsets.onset.level_key = dim_level.level_key
order by dim_focus.function_code, dim_focus.focus_code, fact_skill_standing.sequence_number
