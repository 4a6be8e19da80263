-- One row per function and kind of evidence, those whose text runs furthest above its levels first.
-- number: 10
-- question: Which functions' text runs above its level?
-- honest: compared_count, silent_count, alone_count, focus_count, evidence_kind, method_edition
-- reads: mart_level_scope, mart_scope_rule
-- argument asked_functions = 3: Functions a level must have a score of, at least, before their median is one to measure by
-- column evidence_kind: rubric: level guidelines, whose words are often a template; responsibility: responsibilities. Compare one kind with the same kind
-- column is_above: Whether the scores above their level outnumber those below it; null where none was compared
-- column net_share: Scores above less scores below, as a share of those compared; null where none was compared
-- column higher_count: Scores at least a clear step above the median of all functions for the same level, kind of evidence and dimension
-- column lower_count: Scores at least a clear step below it
-- column near_count: Scores between
-- column compared_count: Scores that could be compared: one a level and dimension
-- column silent_count: Levels and dimensions the function's text says nothing of
-- column alone_count: Scores not compared because too few functions have one
-- column median_difference: Median of the differences from those medians, on the scale of 1 to 7
-- column level_count: Levels the function has texts for
-- column levels_above: Levels at which scores above outnumber scores below
-- column focus_count: Foci behind the scores of one level, at most
-- column method_edition: Edition of the method the scores were made with
with
functions as materialized (
    select * from mart_level_scope where represented_by = 'all_foci'
),

norms as (
    select
        level_code,
        evidence_kind,
        dimension_code,
        method_key,
        median(score) as score,
        count(score) as function_count
    from functions
    group by level_code, evidence_kind, dimension_code, method_key
),

cells as (
    select
        functions.*,
        mart_scope_rule.method_edition,
        functions.score is not null and norms.function_count < asked_functions::bigint as is_alone,
        case when norms.function_count >= asked_functions::bigint then functions.score - norms.score end as difference,
        scope_verdict_of(difference, mart_scope_rule.tolerance, mart_scope_rule.clear_step) as verdict
    from functions
    inner join norms
        on functions.level_code = norms.level_code
        and functions.evidence_kind = norms.evidence_kind
        and functions.dimension_code = norms.dimension_code
        and functions.method_key = norms.method_key
    inner join mart_scope_rule on functions.method_key = mart_scope_rule.method_key
),

levels as (
    select
        function_code,
        evidence_kind,
        track_code,
        level_number,
        level_code,
        count(*) filter (where verdict = 'higher') as higher_count,
        count(*) filter (where verdict = 'lower') as lower_count,
        count(difference) as compared_count,
        count(*) filter (where score is null) as silent_count,
        count(*) filter (where is_alone) as alone_count,
        coalesce(list(difference) filter (where difference is not null), []) as differences,
        max(focus_count) as focus_count,
        max(method_edition) as method_edition
    from cells
    group by function_code, evidence_kind, track_code, level_number, level_code
),

standings as (
    select
        function_code,
        evidence_kind,
        sum(higher_count)::bigint as higher_count,
        sum(lower_count)::bigint as lower_count,
        sum(compared_count)::bigint as compared_count,
        sum(silent_count)::bigint as silent_count,
        sum(alone_count)::bigint as alone_count,
        list_aggregate(flatten(list(differences)), 'median') as median_difference,
        count(*) as level_count,
        coalesce(
            list(level_code order by track_code desc, level_number) filter (where higher_count > lower_count), []
        ) as levels_above,
        max(focus_count) as focus_count,
        max(method_edition) as method_edition
    from levels
    group by function_code, evidence_kind
)

select
    function_code,
    evidence_kind,
    case when compared_count > 0 then higher_count > lower_count end as is_above,
    (higher_count - lower_count) / nullif(compared_count, 0) as net_share,
    higher_count,
    lower_count,
    compared_count - higher_count - lower_count as near_count,
    compared_count,
    silent_count,
    alone_count,
    median_difference,
    level_count,
    levels_above,
    focus_count,
    method_edition
from standings
order by net_share desc nulls last, median_difference desc nulls last, function_code, evidence_kind
