-- One row per level of a focus whose text stands equal in scope to a role's, in its rubric or its responsibilities.
-- number: 9
-- question: Which roles are equal in scope to a role?
-- honest: equal_kind_count, rubric_compared_count, rubric_silent_count, responsibility_compared_count, responsibility_silent_count, method_edition
-- reads: fact_scope, dim_focus, dim_level, dim_role, mart_scope_rule
-- argument role_code: The role the others are compared with
-- argument asked_compared = 3: Dimensions that must compare, at least, before a kind of evidence counts as equal
-- column role_code: The other role
-- column title: Its title; null where the ladder has the level and no page shows the role
-- column equal_kind_count: Kinds of evidence in which it is equal, 1 or 2
-- column rubric_verdict: How it stands by its level guidelines, without weights: equal where every dimension that compares is; null where either has no rubric. A rubric's words are often a template: equality there is weak proof
-- column rubric_compared_count: Dimensions both rubrics speak of
-- column rubric_silent_count: Dimensions only one or neither speaks of; null where either has no rubric
-- column responsibility_verdict: How it stands by its responsibilities; null where either has none
-- column responsibility_compared_count: Dimensions the responsibilities of both speak of
-- column responsibility_silent_count: Dimensions only one or neither speaks of; null where either has no responsibilities
-- column method_edition: Edition of the method the scores were made with
with
own as (
    select
        fact_scope.evidence_kind,
        fact_scope.dimension_code,
        fact_scope.score,
        mart_scope_rule.method_edition,
        mart_scope_rule.tolerance,
        mart_scope_rule.clear_step
    from fact_scope
    inner join mart_scope_rule on fact_scope.method_key = mart_scope_rule.method_key
    where
        fact_scope.focus_key = focus_key_of(upper(trim(role_code)))
        and fact_scope.level_key = level_key_of(upper(trim(role_code)))
),

-- The few texts with enough equal dimensions; whether nothing else stands against it is asked of these alone.
near as (
    select fact_scope.focus_key, fact_scope.level_key, count(*) as equal_count
    from fact_scope
    inner join own
        on fact_scope.evidence_kind = own.evidence_kind
        and fact_scope.dimension_code = own.dimension_code
        and abs(fact_scope.score - own.score) <= own.tolerance
    where fact_scope.focus_key is not null
    group by fact_scope.focus_key, fact_scope.level_key, fact_scope.evidence_kind
),

wanted as (
    select distinct focus_key, level_key from near where equal_count >= asked_compared::bigint
),

-- Each text has a row per dimension, scored or not, so the rows that meet and have no difference are the silent ones.
counted as (
    select
        fact_scope.focus_key,
        fact_scope.level_key,
        fact_scope.evidence_kind,
        count(fact_scope.score - own.score) as compared_count,
        count(*) - count(fact_scope.score - own.score) as silent_count,
        count(*) filter (where abs(fact_scope.score - own.score) <= own.tolerance) as equal_count,
        count(*) filter (where fact_scope.score - own.score >= own.clear_step) as higher_count,
        count(*) filter (where own.score - fact_scope.score >= own.clear_step) as lower_count,
        max(own.method_edition) as method_edition
    from fact_scope
    inner join own
        on fact_scope.evidence_kind = own.evidence_kind and fact_scope.dimension_code = own.dimension_code
    inner join wanted
        on fact_scope.focus_key = wanted.focus_key and fact_scope.level_key = wanted.level_key
    group by fact_scope.focus_key, fact_scope.level_key, fact_scope.evidence_kind
),

equal_somewhere as (
    select
        focus_key,
        level_key,
        evidence_kind,
        compared_count,
        silent_count,
        overall_verdict_of(
            [
                if(equal_count > 0, 'equal', 'not_comparable'),
                if(higher_count > 0, 'higher', 'not_comparable'),
                if(lower_count > 0, 'lower', 'not_comparable'),
                if(equal_count + higher_count + lower_count < compared_count, 'mixed', 'not_comparable')
            ]
        ) as verdict,
        verdict = 'equal' and compared_count >= asked_compared::bigint as is_equal,
        method_edition
    from counted
    qualify bool_or(is_equal) over (partition by focus_key, level_key)
),

side_by_side as (
    select
        focus_key,
        level_key,
        count(*) filter (where is_equal) as equal_kind_count,
        sum(compared_count) filter (where is_equal) as equal_dimension_count,
        max(verdict) filter (where evidence_kind = 'rubric') as rubric_verdict,
        coalesce(max(compared_count) filter (where evidence_kind = 'rubric'), 0) as rubric_compared_count,
        max(silent_count) filter (where evidence_kind = 'rubric') as rubric_silent_count,
        max(verdict) filter (where evidence_kind = 'responsibility') as responsibility_verdict,
        coalesce(max(compared_count) filter (where evidence_kind = 'responsibility'), 0) as responsibility_compared_count,
        max(silent_count) filter (where evidence_kind = 'responsibility') as responsibility_silent_count,
        max(method_edition) as method_edition
    from equal_somewhere
    where
        focus_key != focus_key_of(upper(trim(role_code)))
        or level_key != level_key_of(upper(trim(role_code)))
    group by focus_key, level_key
)

select
    dim_focus.function_code || '.' || dim_focus.focus_code || '.' || dim_level.level_code as role_code,
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_level.level_code,
    side_by_side.equal_kind_count,
    side_by_side.responsibility_verdict,
    side_by_side.responsibility_compared_count,
    side_by_side.responsibility_silent_count,
    side_by_side.rubric_verdict,
    side_by_side.rubric_compared_count,
    side_by_side.rubric_silent_count,
    dim_level.seniority,
    dim_focus.focus_name,
    dim_role.title,
    side_by_side.method_edition
from side_by_side
inner join dim_focus on side_by_side.focus_key = dim_focus.focus_key
inner join dim_level on side_by_side.level_key = dim_level.level_key
left join dim_role
    on side_by_side.focus_key = dim_role.focus_key and side_by_side.level_key = dim_role.level_key
order by
    side_by_side.equal_kind_count desc,
    side_by_side.equal_dimension_count desc,
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_level.level_code
