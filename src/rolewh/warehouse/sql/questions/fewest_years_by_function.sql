-- One row per level and function whose rubrics have a row for the level.
-- question: How few years does a rubric ask for at each level, by function? (required paths; null: no such path gives a number)
-- column degree_not_stated_years: Fewest years over the paths that state no degree
-- column no_degree_needed_years: Fewest years over the paths that say no degree is needed
-- column with_degree_years: Fewest years over the paths that name a degree
-- column with_degree_code: Degree of that path
-- column focus_count: Foci with a rubric row for the level
-- column cell_without_number_count: Those among them whose row gives no number of years on any path
-- column path_without_number_count: Paths that ask in words only, over all those rows
with
cells as (
    select
        dim_focus.function_code,
        dim_focus.focus_code,
        dim_level.level_code,
        dim_level.track_code,
        dim_level.level_number
    from fact_level
    inner join dim_focus on fact_level.focus_key = dim_focus.focus_key
    inner join dim_level on fact_level.level_key = dim_level.level_key
    where fact_level.dimension_code = 'degree_and_years'
),

paths as (
    select
        function_code,
        focus_code,
        level_code,
        min_years,
        degree_code,
        case when degree_code is null then 'not_stated' when degree_code = 'no_degree' then 'not_needed' else 'named' end
            as degree_state
    from mart_experience_ladder
    where requirement = 'required'
),

asked as (
    select
        function_code,
        focus_code,
        level_code,
        min(min_years) filter (where degree_state = 'not_stated') as degree_not_stated_years,
        min(min_years) filter (where degree_state = 'not_needed') as no_degree_needed_years,
        min(min_years) filter (where degree_state = 'named') as with_degree_years,
        -- Of two degrees with equally few years the first by name, so that the answer does not change between runs.
        min_by(degree_code, (min_years, degree_code)) filter (where degree_state = 'named' and min_years is not null)
            as with_degree_code,
        count(min_years) as number_count,
        count(*) - count(min_years) as path_without_number_count
    from paths
    group by function_code, focus_code, level_code
)

select
    cells.level_code,
    cells.function_code,
    min(asked.degree_not_stated_years) as degree_not_stated_years,
    min(asked.no_degree_needed_years) as no_degree_needed_years,
    min(asked.with_degree_years) as with_degree_years,
    min_by(asked.with_degree_code, (asked.with_degree_years, asked.with_degree_code)) as with_degree_code,
    count(*) as focus_count,
    count(*) filter (where coalesce(asked.number_count, 0) = 0) as cell_without_number_count,
    coalesce(sum(asked.path_without_number_count), 0)::bigint as path_without_number_count
from cells
left join asked
    on cells.function_code = asked.function_code
    and cells.focus_code = asked.focus_code
    and cells.level_code = asked.level_code
group by cells.level_code, cells.function_code, cells.track_code, cells.level_number
-- Tracks from support to executive: S, P, M, E.
order by cells.track_code desc, cells.level_number, cells.function_code
