-- One row per level of a function or focus: which levels of another are nearest to it in scope, and which cannot be told apart from it.
-- question: Which level of one function matches which of another in scope?
-- honest: state, candidate_levels, compared_count, silent_count, mean_difference, method_edition
-- reads: subject_scope, mart_scope_rule
-- argument asked_a: Function (SWE) or focus (SWE.GEN) whose levels are placed
-- argument asked_b: Function or focus on whose levels they are placed
-- argument asked_way = 'all_foci': How a function is represented: all_foci, the median over its foci, or general_focus
-- argument asked_compared = 3: Scores two levels must both have, at least, to be compared: one a dimension and kind of evidence
-- column level_code: Level of a
-- column state: mutual: each is the nearest of the other and neither stands above; told_apart: each is the nearest of the other, but one stands above; not_mutual: the nearest level of b is nearer to another level of a; not_comparable: no level of b has enough scores in common with it
-- column equivalent_levels: Levels of b that match it; several where they are equally near, none unless the state is mutual. The match holds both ways
-- column candidate_levels: Levels of b that cannot be told apart from it: all whose verdict is equal or mixed. The relation holds both ways
-- column candidate_interval: The same from the lowest to the highest of each track
-- column higher_than: Levels of b it stands above: higher in one dimension at least, lower or mixed in none
-- column lower_than: Levels of b it stands below
-- column uncompared_levels: Levels of b with too few scores in common
-- column nearest_levels: Nearest levels of b, whatever the state
-- column verdict: How it stands to the nearest of b over all that compares, without weights; over several that are equally near, as over several dimensions
-- column mean_difference: Mean of the absolute differences from the nearest, each score counting once, on the scale of 1 to 7; it orders the levels of b and decides no verdict
-- column compared_count: Scores compared with the nearest, at most one a dimension in its rubric and one in its responsibilities; the fewest where several are equally near
-- column silent_count: Dimensions one of the two says nothing of, in the kinds of evidence both have; the most where several are equally near
-- column nearest_by_years: Levels of b whose universal seniority is nearest: by years, not by worth; none where either side has no seniority
-- column is_backed_by_years: Whether a match is among those; null without a match or without seniority
-- column method_edition: Edition of the method the scores were made with
with
of_a as (
    select * from subject_scope(asked_a) where represented_by in ('focus', asked_way)
),

of_b as (
    select * from subject_scope(asked_b) where represented_by in ('focus', asked_way)
),

levels_a as (
    select level_code, track_code, level_number, any_value(seniority) as seniority
    from of_a
    group by level_code, track_code, level_number
),

levels_b as (
    select level_code, track_code, level_number, any_value(seniority) as seniority
    from of_b
    group by level_code, track_code, level_number
),

-- Every level of a against every level of b: a ladder has few. Each dimension only with itself, of one kind of evidence.
scores as (
    select
        of_a.level_code as level_a,
        of_b.level_code as level_b,
        of_a.score - of_b.score as difference,
        mart_scope_rule.method_edition,
        scope_verdict_of(
            of_a.score - of_b.score, mart_scope_rule.tolerance, mart_scope_rule.clear_step
        ) as verdict
    from of_a
    inner join of_b
        on of_a.evidence_kind = of_b.evidence_kind
        and of_a.dimension_code = of_b.dimension_code
        and of_a.method_key = of_b.method_key
    inner join mart_scope_rule on of_a.method_key = mart_scope_rule.method_key
),

told as (
    select
        level_a,
        level_b,
        count(difference) as compared_count,
        count(*) - count(difference) as silent_count,
        avg(abs(difference)) as mean_difference,
        overall_verdict_of(list(verdict)) as verdict,
        max(method_edition) as method_edition
    from scores
    group by level_a, level_b
),

pairs as (
    select * from told where compared_count >= asked_compared::bigint
),

-- The same whichever of the two is asked for first: what holds from a to b holds from b to a.
placed as (
    select
        pairs.*,
        pairs.mean_difference = min(pairs.mean_difference) over (partition by pairs.level_a) as is_nearest_of_a,
        pairs.mean_difference = min(pairs.mean_difference) over (partition by pairs.level_b) as is_nearest_of_b,
        pairs.verdict in ('equal', 'mixed') as is_candidate
    from pairs
),

matches as (
    select
        placed.level_a,
        levels_b.level_code,
        levels_b.track_code,
        levels_b.level_number,
        placed.* exclude (level_a, level_b),
        coalesce(placed.is_nearest_of_a and placed.is_nearest_of_b, false) as is_mutual,
        coalesce(placed.is_nearest_of_a and placed.is_nearest_of_b and placed.is_candidate, false) as is_match
    from placed
    inner join levels_b on placed.level_b = levels_b.level_code
),

by_years as (
    select
        levels_a.level_code as level_a,
        levels_b.level_code,
        levels_b.track_code,
        levels_b.level_number
    from levels_a
    inner join levels_b on levels_a.seniority is not null and levels_b.seniority is not null
    qualify
        abs(levels_a.seniority - levels_b.seniority)
        = min(abs(levels_a.seniority - levels_b.seniority)) over (partition by levels_a.level_code)
),

years as (
    select level_a, list(level_code order by track_code desc, level_number) as nearest_by_years
    from by_years
    group by level_a
),

tracks as (
    select
        level_a,
        track_code,
        min_by(level_code, level_number)
        || case when count(*) > 1 then '–' || max_by(level_code, level_number) else '' end as track_interval
    from matches
    where is_candidate
    group by level_a, track_code
),

intervals as (
    select level_a, string_agg(track_interval, ', ' order by track_code desc) as candidate_interval
    from tracks
    group by level_a
),

summed as (
    select
        level_a,
        list(level_code order by track_code desc, level_number) filter (where is_match) as equivalent_levels,
        list(level_code order by track_code desc, level_number) filter (where is_candidate) as candidate_levels,
        list(level_code order by track_code desc, level_number) filter (where verdict = 'higher') as higher_than,
        list(level_code order by track_code desc, level_number) filter (where verdict = 'lower') as lower_than,
        list(level_code order by track_code desc, level_number) as compared_levels,
        list(level_code order by track_code desc, level_number) filter (where is_nearest_of_a) as nearest_levels,
        overall_verdict_of(list(verdict) filter (where is_nearest_of_a)) as verdict,
        min(mean_difference) as mean_difference,
        min(compared_count) filter (where is_nearest_of_a) as compared_count,
        max(silent_count) filter (where is_nearest_of_a) as silent_count,
        case
            when bool_or(is_match) then 'mutual'
            when bool_or(is_mutual) then 'told_apart'
            else 'not_mutual'
        end as state,
        max(method_edition) as method_edition
    from matches
    group by level_a
),

all_of_b as (
    select coalesce(list(level_code order by track_code desc, level_number), []) as all_levels from levels_b
)

select
    levels_a.level_code,
    coalesce(summed.state, 'not_comparable') as state,
    coalesce(summed.equivalent_levels, []) as equivalent_levels,
    coalesce(summed.candidate_levels, []) as candidate_levels,
    intervals.candidate_interval,
    coalesce(summed.nearest_levels, []) as nearest_levels,
    coalesce(summed.verdict, 'not_comparable') as verdict,
    summed.mean_difference,
    coalesce(summed.compared_count, 0) as compared_count,
    summed.silent_count,
    coalesce(years.nearest_by_years, []) as nearest_by_years,
    case
        when len(summed.equivalent_levels) > 0 and len(years.nearest_by_years) > 0
            then list_has_any(summed.equivalent_levels, years.nearest_by_years)
    end as is_backed_by_years,
    coalesce(summed.higher_than, []) as higher_than,
    coalesce(summed.lower_than, []) as lower_than,
    list_filter(
        all_of_b.all_levels,
        lambda level: not list_contains(coalesce(summed.compared_levels, []), level)
    ) as uncompared_levels,
    levels_a.seniority,
    summed.method_edition
from levels_a
cross join all_of_b
left join summed on levels_a.level_code = summed.level_a
left join intervals on levels_a.level_code = intervals.level_a
left join years on levels_a.level_code = years.level_a
order by levels_a.track_code desc, levels_a.level_number
