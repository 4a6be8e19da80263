-- One row per focus and level of its ladder: the median of each dimension of scope, by what tells of it.
-- key: function_code, focus_code, level_code
-- kept: every score of every level is laid beside the others of its level
-- reads: fact_scope, dim_focus, dim_level
-- column responsibility_count: Responsibilities of the level that were read; 0 where none is placed on it
-- column responsibility_silent_count: Dimensions they say nothing of; null where none is placed on the level
-- column rubric_silent_count: Dimensions the rubric says nothing of; null where it does not have the level
-- column responsibility_knowledge: Median of knowledge told by the responsibilities, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column responsibility_complexity: Median of complexity told by the responsibilities, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column responsibility_collaboration: Median of collaboration told by the responsibilities, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column responsibility_autonomy: Median of autonomy told by the responsibilities, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column responsibility_impact: Median of impact told by the responsibilities, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column responsibility_decision_rights: Median of decision rights told by the responsibilities, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column responsibility_leadership: Median of leadership told by the responsibilities, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column rubric_knowledge: Median of knowledge told by the rubric, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column rubric_complexity: Median of complexity told by the rubric, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column rubric_collaboration: Median of collaboration told by the rubric, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column rubric_autonomy: Median of autonomy told by the rubric, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column rubric_impact: Median of impact told by the rubric, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column rubric_decision_rights: Median of decision rights told by the rubric, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column rubric_leadership: Median of leadership told by the rubric, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column declared_knowledge: Median of knowledge told by the level's panel, whatever the focus, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column declared_complexity: Median of complexity told by the level's panel, whatever the focus, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column declared_collaboration: Median of collaboration told by the level's panel, whatever the focus, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column declared_autonomy: Median of autonomy told by the level's panel, whatever the focus, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column declared_impact: Median of impact told by the level's panel, whatever the focus, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column declared_decision_rights: Median of decision rights told by the level's panel, whatever the focus, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
-- column declared_leadership: Median of leadership told by the level's panel, whatever the focus, on a scale of 1 to 7. Two medians are equal up to 0.25 apart, higher or lower from 1, mixed between; null: nothing found, not comparable
with
foci as (
    select focus_key, function_code, focus_code, focus_name from dim_focus
),

levels as (
    select level_key, level_code, track_code, level_number, seniority from dim_level
),

told as (
    select
        focus_key,
        level_key,
        coalesce(max(text_count) filter (where evidence_kind = 'responsibility'), 0) as responsibility_count,
        sum((score is null)::bigint) filter (where evidence_kind = 'responsibility')::bigint as responsibility_silent_count,
        sum((score is null)::bigint) filter (where evidence_kind = 'rubric')::bigint as rubric_silent_count,
        max(score) filter (where evidence_kind = 'responsibility' and dimension_code = 'knowledge') as responsibility_knowledge,
        max(score) filter (where evidence_kind = 'responsibility' and dimension_code = 'complexity') as responsibility_complexity,
        max(score) filter (where evidence_kind = 'responsibility' and dimension_code = 'collaboration') as responsibility_collaboration,
        max(score) filter (where evidence_kind = 'responsibility' and dimension_code = 'autonomy') as responsibility_autonomy,
        max(score) filter (where evidence_kind = 'responsibility' and dimension_code = 'impact') as responsibility_impact,
        max(score) filter (where evidence_kind = 'responsibility' and dimension_code = 'decision_rights') as responsibility_decision_rights,
        max(score) filter (where evidence_kind = 'responsibility' and dimension_code = 'leadership') as responsibility_leadership,
        max(score) filter (where evidence_kind = 'rubric' and dimension_code = 'knowledge') as rubric_knowledge,
        max(score) filter (where evidence_kind = 'rubric' and dimension_code = 'complexity') as rubric_complexity,
        max(score) filter (where evidence_kind = 'rubric' and dimension_code = 'collaboration') as rubric_collaboration,
        max(score) filter (where evidence_kind = 'rubric' and dimension_code = 'autonomy') as rubric_autonomy,
        max(score) filter (where evidence_kind = 'rubric' and dimension_code = 'impact') as rubric_impact,
        max(score) filter (where evidence_kind = 'rubric' and dimension_code = 'decision_rights') as rubric_decision_rights,
        max(score) filter (where evidence_kind = 'rubric' and dimension_code = 'leadership') as rubric_leadership
    from fact_scope
    where focus_key is not null
    group by focus_key, level_key
),

declared as (
    select
        level_key,
        max(score) filter (where dimension_code = 'knowledge') as declared_knowledge,
        max(score) filter (where dimension_code = 'complexity') as declared_complexity,
        max(score) filter (where dimension_code = 'collaboration') as declared_collaboration,
        max(score) filter (where dimension_code = 'autonomy') as declared_autonomy,
        max(score) filter (where dimension_code = 'impact') as declared_impact,
        max(score) filter (where dimension_code = 'decision_rights') as declared_decision_rights,
        max(score) filter (where dimension_code = 'leadership') as declared_leadership
    from fact_scope
    where focus_key is null
    group by level_key
)

select
    foci.function_code,
    foci.focus_code,
    foci.focus_name,
    levels.level_code,
    levels.track_code,
    levels.level_number,
    levels.seniority,
    told.responsibility_count,
    told.responsibility_silent_count,
    told.rubric_silent_count,
    told.responsibility_knowledge,
    told.responsibility_complexity,
    told.responsibility_collaboration,
    told.responsibility_autonomy,
    told.responsibility_impact,
    told.responsibility_decision_rights,
    told.responsibility_leadership,
    told.rubric_knowledge,
    told.rubric_complexity,
    told.rubric_collaboration,
    told.rubric_autonomy,
    told.rubric_impact,
    told.rubric_decision_rights,
    told.rubric_leadership,
    declared.declared_knowledge,
    declared.declared_complexity,
    declared.declared_collaboration,
    declared.declared_autonomy,
    declared.declared_impact,
    declared.declared_decision_rights,
    declared.declared_leadership
from told
inner join foci on told.focus_key = foci.focus_key
inner join levels on told.level_key = levels.level_key
left join declared on told.level_key = declared.level_key
order by foci.function_code, foci.focus_code, levels.track_code, levels.level_number
