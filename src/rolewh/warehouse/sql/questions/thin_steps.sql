-- One row per focus, kind of evidence and step between neighbouring levels of its ladder in which few dimensions of scope rise.
-- number: 12
-- question: At which steps of a ladder does hardly anything rise?
-- honest: step_state, compared_count, silent_count, thin_kind_count, lower_hit_count, upper_hit_count
-- reads: mart_scope_step, dim_level
-- argument asked_risen = 1: Dimensions that may rise, at most, in a step that counts as thin
-- column step_state: nothing_rises: no dimension that compares is clearly higher; few_rise: no more than asked for; not_comparable: no dimension has a score on both levels, so nothing is known
-- column higher_count: Dimensions in which the upper level is at least a clear step higher
-- column lower_count: Dimensions in which it is at least a clear step lower
-- column near_count: Dimensions in which neither stands clearly above the other
-- column compared_count: Dimensions with a score on both levels
-- column silent_count: Dimensions without a score on one of them
-- column thin_kind_count: Kinds of evidence in which this step is thin and something compares; both is firmer than one, and a rubric's words are often a template
-- column risen_dimensions: Dimensions that rise
-- column fallen_dimensions: Dimensions that fall
-- column lower_hit_count: Phrases counted on the lower level, over all dimensions
-- column upper_hit_count: Phrases counted on the upper level, over all dimensions
with
steps as (
    select
        function_code,
        focus_code,
        focus_name,
        evidence_kind,
        lower_level_code,
        upper_level_code,
        count(*) filter (where verdict = 'higher') as higher_count,
        count(*) filter (where verdict = 'lower') as lower_count,
        count(difference) as compared_count,
        count(*) - count(difference) as silent_count,
        coalesce(
            list(dimension_code order by dimension_code) filter (where verdict = 'higher'), []
        ) as risen_dimensions,
        coalesce(
            list(dimension_code order by dimension_code) filter (where verdict = 'lower'), []
        ) as fallen_dimensions,
        sum(lower_hit_count)::bigint as lower_hit_count,
        sum(upper_hit_count)::bigint as upper_hit_count,
        max(seniority_step) as seniority_step
    from mart_scope_step
    group by function_code, focus_code, focus_name, evidence_kind, lower_level_code, upper_level_code
),

thin as (
    select
        *,
        case
            when compared_count = 0 then 'not_comparable'
            when higher_count = 0 then 'nothing_rises'
            else 'few_rise'
        end as step_state,
        count(*) filter (where compared_count > 0) over (
            partition by function_code, focus_code, lower_level_code, upper_level_code
        ) as thin_kind_count
    from steps
    where higher_count <= asked_risen::bigint
)

select
    thin.function_code,
    thin.focus_code,
    thin.lower_level_code,
    thin.upper_level_code,
    thin.evidence_kind,
    thin.step_state,
    thin.higher_count,
    thin.lower_count,
    thin.compared_count - thin.higher_count - thin.lower_count as near_count,
    thin.compared_count,
    thin.silent_count,
    thin.thin_kind_count,
    thin.risen_dimensions,
    thin.fallen_dimensions,
    thin.lower_hit_count,
    thin.upper_hit_count,
    thin.seniority_step,
    thin.focus_name
from thin
inner join dim_level on thin.lower_level_code = dim_level.level_code
order by
    list_position(['nothing_rises', 'few_rise', 'not_comparable'], thin.step_state),
    thin.thin_kind_count desc,
    thin.higher_count,
    thin.compared_count desc,
    thin.function_code,
    thin.focus_code,
    dim_level.track_code desc,
    dim_level.level_number,
    thin.evidence_kind
