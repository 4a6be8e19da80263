-- One row per focus, kind of evidence and step between neighbouring levels of one track of its ladder: how many dimensions of scope rise.
-- kept: every dimension of every level is set beside the one above it
-- reads: mart_scope_step, dim_level
-- column track_code: Track letter of both levels
-- column level_number: Number of the lower level on its track
-- column higher_count: Dimensions in which the upper level is at least a clear step higher
-- column lower_count: Dimensions in which it is at least a clear step lower
-- column compared_count: Dimensions with a score on both levels
-- column silent_count: Dimensions without a score on one of them
-- column risen_dimensions: Dimensions that rise
-- column fallen_dimensions: Dimensions that fall
-- column lower_hit_count: Phrases counted on the lower level, over all dimensions
-- column upper_hit_count: Phrases counted on the upper level, over all dimensions
-- column higher_counts_of_step: How many dimensions rise by each kind of evidence in which any compares, in ascending order
with
steps as (
    select
        function_code,
        focus_code,
        lower_level_code,
        upper_level_code,
        evidence_kind,
        max(focus_name) as focus_name,
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
    group by function_code, focus_code, lower_level_code, upper_level_code, evidence_kind
)

select
    steps.function_code,
    steps.focus_code,
    steps.lower_level_code,
    steps.upper_level_code,
    steps.evidence_kind,
    dim_level.track_code,
    dim_level.level_number,
    steps.higher_count,
    steps.lower_count,
    steps.compared_count,
    steps.silent_count,
    steps.risen_dimensions,
    steps.fallen_dimensions,
    steps.lower_hit_count,
    steps.upper_hit_count,
    steps.seniority_step,
    steps.focus_name,
    coalesce(
        list_sort(list(steps.higher_count) filter (where steps.compared_count > 0) over one_step), []
    ) as higher_counts_of_step
from steps
inner join dim_level on steps.lower_level_code = dim_level.level_code
window one_step as (
    partition by steps.function_code, steps.focus_code, steps.lower_level_code, steps.upper_level_code
)
order by
    steps.function_code,
    steps.focus_code,
    dim_level.track_code desc,
    dim_level.level_number,
    steps.evidence_kind
