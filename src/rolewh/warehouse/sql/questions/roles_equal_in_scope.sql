-- One row per level of a focus whose text stands equal in scope to a role's, in its rubric or its responsibilities.
-- number: 9
-- question: Which roles are equal in scope to a role?
-- honest: equal_kind_count, rubric_compared_count, rubric_silent_count, responsibility_compared_count, responsibility_silent_count, method_edition
-- reads: mart_scope_ladder, mart_scope_rule, fact_scope, dim_role
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
    select *
    from mart_scope_ladder
    where
        function_code = split_part(upper(trim(role_code)), '.', 1)
        and focus_code = split_part(upper(trim(role_code)), '.', 2)
        and level_code = split_part(upper(trim(role_code)), '.', 3)
),

rule as (
    select *
    from mart_scope_rule
    where method_key in (
        select method_key
        from fact_scope
        where
            focus_key = focus_key_of(upper(trim(role_code)))
            and level_key = level_key_of(upper(trim(role_code)))
    )
),

-- One pass over all levels: where the dimension that lies furthest apart is equal, all are; greatest passes over nulls.
near as (
    select
        ladders.*,
        own.rubric_silent_count is not null and ladders.rubric_silent_count is not null as has_rubric,
        own.responsibility_silent_count is not null and ladders.responsibility_silent_count is not null
        as has_responsibility,
        [
            ladders.rubric_knowledge - own.rubric_knowledge,
            ladders.rubric_complexity - own.rubric_complexity,
            ladders.rubric_collaboration - own.rubric_collaboration,
            ladders.rubric_autonomy - own.rubric_autonomy,
            ladders.rubric_impact - own.rubric_impact,
            ladders.rubric_decision_rights - own.rubric_decision_rights,
            ladders.rubric_leadership - own.rubric_leadership
        ] as rubric_differences,
        [
            ladders.responsibility_knowledge - own.responsibility_knowledge,
            ladders.responsibility_complexity - own.responsibility_complexity,
            ladders.responsibility_collaboration - own.responsibility_collaboration,
            ladders.responsibility_autonomy - own.responsibility_autonomy,
            ladders.responsibility_impact - own.responsibility_impact,
            ladders.responsibility_decision_rights - own.responsibility_decision_rights,
            ladders.responsibility_leadership - own.responsibility_leadership
        ] as responsibility_differences
    from mart_scope_ladder as ladders
    cross join own
    cross join rule
    where
        greatest(
            abs(ladders.rubric_knowledge - own.rubric_knowledge),
            abs(ladders.rubric_complexity - own.rubric_complexity),
            abs(ladders.rubric_collaboration - own.rubric_collaboration),
            abs(ladders.rubric_autonomy - own.rubric_autonomy),
            abs(ladders.rubric_impact - own.rubric_impact),
            abs(ladders.rubric_decision_rights - own.rubric_decision_rights),
            abs(ladders.rubric_leadership - own.rubric_leadership)
        ) <= rule.tolerance
        or greatest(
            abs(ladders.responsibility_knowledge - own.responsibility_knowledge),
            abs(ladders.responsibility_complexity - own.responsibility_complexity),
            abs(ladders.responsibility_collaboration - own.responsibility_collaboration),
            abs(ladders.responsibility_autonomy - own.responsibility_autonomy),
            abs(ladders.responsibility_impact - own.responsibility_impact),
            abs(ladders.responsibility_decision_rights - own.responsibility_decision_rights),
            abs(ladders.responsibility_leadership - own.responsibility_leadership)
        ) <= rule.tolerance
),

counted as (
    select
        near.*,
        list_count(rubric_differences) as rubric_compared_count,
        list_count(responsibility_differences) as responsibility_compared_count,
        list_count([
            rubric_knowledge, rubric_complexity, rubric_collaboration, rubric_autonomy, rubric_impact,
            rubric_decision_rights, rubric_leadership
        ]) as rubric_scored_count,
        list_count([
            responsibility_knowledge, responsibility_complexity, responsibility_collaboration, responsibility_autonomy,
            responsibility_impact, responsibility_decision_rights, responsibility_leadership
        ]) as responsibility_scored_count,
        overall_verdict_of(
            list_transform(rubric_differences, lambda one: scope_verdict_of(one, rule.tolerance, rule.clear_step))
        ) as rubric_verdict,
        overall_verdict_of(
            list_transform(responsibility_differences, lambda one: scope_verdict_of(one, rule.tolerance, rule.clear_step))
        ) as responsibility_verdict,
        rule.method_edition
    from near
    cross join rule
),

judged as (
    select
        *,
        rubric_verdict = 'equal' and rubric_compared_count >= asked_compared::bigint as is_rubric_equal,
        responsibility_verdict = 'equal' and responsibility_compared_count >= asked_compared::bigint
        as is_responsibility_equal
    from counted
)

select
    judged.function_code || '.' || judged.focus_code || '.' || judged.level_code as role_code,
    judged.function_code,
    judged.focus_code,
    judged.level_code,
    judged.is_rubric_equal::bigint + judged.is_responsibility_equal::bigint as equal_kind_count,
    case when judged.has_responsibility then judged.responsibility_verdict end as responsibility_verdict,
    judged.responsibility_compared_count,
    case
        when judged.has_responsibility
            then judged.responsibility_silent_count
                + judged.responsibility_scored_count - judged.responsibility_compared_count
    end as responsibility_silent_count,
    case when judged.has_rubric then judged.rubric_verdict end as rubric_verdict,
    judged.rubric_compared_count,
    case
        when judged.has_rubric
            then judged.rubric_silent_count + judged.rubric_scored_count - judged.rubric_compared_count
    end as rubric_silent_count,
    judged.seniority,
    judged.focus_name,
    dim_role.title,
    judged.method_edition
from judged
left join dim_role
    on judged.function_code || '.' || judged.focus_code || '.' || judged.level_code = dim_role.role_code
where
    (judged.is_rubric_equal or judged.is_responsibility_equal)
    and judged.function_code || '.' || judged.focus_code || '.' || judged.level_code != upper(trim(role_code))
order by
    equal_kind_count desc,
    judged.rubric_compared_count * judged.is_rubric_equal::bigint
    + judged.responsibility_compared_count * judged.is_responsibility_equal::bigint desc,
    judged.function_code,
    judged.focus_code,
    judged.level_code
