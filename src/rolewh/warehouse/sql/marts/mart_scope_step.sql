-- One row per focus, kind of evidence, dimension of scope and step between neighbouring levels of one track of its ladder.
-- reads: fact_scope, dim_focus, dim_level, dim_method
-- column lower_level_code: Lower level of the step
-- column upper_level_code: Upper level of the step: the next one above that has texts of this kind
-- column lower_score: Score of the lower level; null where nothing was found
-- column upper_score: Score of the upper level; null where nothing was found
-- column difference: Upper score less lower score; null where either is null
-- column verdict: How the upper level stands to the lower one. equal: the scores lie at most 0.25 apart; higher or lower: at least 1 apart; mixed: between; not_comparable: either has no hits. No verdict over all dimensions is made
-- column lower_hit_count: Hits that count on the lower level
-- column upper_hit_count: Hits that count on the upper level
-- column seniority_step: Universal seniority of the upper level less that of the lower; null where either has none
with
foci as (
    select focus_key, function_code, focus_code, focus_name from dim_focus
),

levels as (
    select level_key, level_code, track_code, level_number, seniority from dim_level
),

-- The two figures of the rule as the method was published with.
rule as (
    select
        method_key,
        json_extract(parameters_text, '$.parameters.tolerance')::double as tolerance,
        json_extract(parameters_text, '$.parameters.clear_step')::double as clear_step
    from dim_method
    where method_code = 'scope_cues'
),

scores as (
    select
        foci.*,
        levels.*,
        fact_scope.evidence_kind,
        fact_scope.dimension_code,
        fact_scope.score,
        fact_scope.hit_count,
        fact_scope.method_key
    from fact_scope
    inner join foci on fact_scope.focus_key = foci.focus_key
    inner join levels on fact_scope.level_key = levels.level_key
),

steps as (
    select
        *,
        lead(level_code) over ladder as upper_level_code,
        lead(score) over ladder as upper_score,
        lead(hit_count) over ladder as upper_hit_count,
        lead(seniority) over ladder as upper_seniority
    from scores
    window ladder as (
        partition by focus_key, evidence_kind, dimension_code, track_code
        order by level_number
    )
)

select
    steps.function_code,
    steps.focus_code,
    steps.focus_name,
    steps.evidence_kind,
    steps.dimension_code,
    steps.level_code as lower_level_code,
    steps.upper_level_code,
    steps.score as lower_score,
    steps.upper_score,
    steps.upper_score - steps.score as difference,
    scope_verdict_of(steps.upper_score - steps.score, rule.tolerance, rule.clear_step) as verdict,
    steps.hit_count as lower_hit_count,
    steps.upper_hit_count,
    steps.upper_seniority - steps.seniority as seniority_step
from steps
inner join rule on steps.method_key = rule.method_key
where steps.upper_level_code is not null
order by
    steps.function_code,
    steps.focus_code,
    steps.track_code,
    steps.level_number,
    steps.evidence_kind,
    steps.dimension_code
