-- One row per level and function whose rubric asks for something at it.
-- kept: every path of every ladder is read
-- question: How few years does each function ask for at a level of someone with a bachelor's degree? (paths that state no degree, need none or name one up to a bachelor's; ·: no such path gives a number)
-- honest: counted_path_count, other_path_count
-- reads: mart_experience_ladder, dim_degree
-- column years: Fewest years over the paths counted
-- column counted_path_count: Paths that give the number
-- column other_path_count: Paths that ask for a higher degree, or in words only
with
bachelor as (
    select degree_rank from dim_degree where degree_code = 'bachelor'
),

paths as (
    select
        mart_experience_ladder.function_code,
        mart_experience_ladder.level_code,
        mart_experience_ladder.track_code,
        mart_experience_ladder.level_number,
        -- A path that asks for a higher degree is counted, but gives no years.
        case
            when
                mart_experience_ladder.degree_code is null
                or mart_experience_ladder.degree_code in ('no_degree', 'any_degree')
                or dim_degree.degree_rank <= bachelor.degree_rank
                then mart_experience_ladder.min_years
        end as years
    from mart_experience_ladder
    left join dim_degree on mart_experience_ladder.degree_code = dim_degree.degree_code
    cross join bachelor
    where mart_experience_ladder.requirement = 'required'
)

select
    level_code,
    function_code,
    min(years) as years,
    count(years) as counted_path_count,
    count(*) - count(years) as other_path_count
from paths
group by level_code, function_code, track_code, level_number
-- Tracks from support to executive: S, P, M, E.
order by track_code desc, level_number, function_code
