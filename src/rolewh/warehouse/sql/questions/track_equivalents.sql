-- One row per function that has both sides, level on one side, and level on the other side that is nearest by years; without a function: over all levels.
-- kept: the ladders of every function are read
-- number: 23
-- question: Which management or executive level is nearest to a level of individual contributors, and the other way round, by years and not by worth?
-- honest: distance, equivalence_state, equivalent_count
-- reads: dim_role, fact_level, dim_focus, dim_level
-- column function_code: Function whose ladders have both levels; null: over all levels, whatever the function
-- column side: individual: support and professional levels; manager: management and executive levels
-- column equivalent_level_code: Nearest level of the other side, by universal seniority; null where the level has none, or no level of the other side has
-- column equivalent_level_name: Its name
-- column equivalent_seniority: Its universal seniority
-- column distance: Steps of universal seniority between the two, 1 being one level of the professional track; 0: the middles of their typical years are the same. A large one means that there is no equivalent
-- column equivalence_state: nearest; without_seniority: no panel places the level, so nothing can be said; none_placed: no panel places a level of the other side
-- column equivalent_count: Levels of the other side that are equally near, each in a row of its own
with
sides as (
    select
        level_key,
        level_code,
        level_name,
        level_number,
        seniority,
        track_code,
        case when track_code in ('S', 'P') then 'individual' else 'manager' end as side
    from dim_level
),

named as (
    select focus_key, level_key from dim_role
    union
    select focus_key, level_key from fact_level
),

-- The rows without a function hold every level.
ladders as (
    select distinct dim_focus.function_code, named.level_key
    from named
    inner join dim_focus on named.focus_key = dim_focus.focus_key
    union all
    select null as function_code, level_key from sides
),

levels as (
    select
        coalesce(ladders.function_code, '') as place,
        ladders.function_code,
        sides.*
    from ladders
    inner join sides on ladders.level_key = sides.level_key
    qualify count(distinct sides.side) over (partition by ladders.function_code) = 2
),

pairs as (
    select
        levels.*,
        other.level_code as equivalent_level_code,
        other.level_name as equivalent_level_name,
        other.seniority as equivalent_seniority,
        other.level_number as equivalent_level_number,
        other.track_code as equivalent_track_code,
        -- Rounded, or two thirds of a step would be told apart by their last binary digit.
        round(abs(levels.seniority - other.seniority), 9) as distance
    from levels
    left join levels as other
        on levels.place = other.place
        and levels.side != other.side
        and levels.seniority is not null
        and other.seniority is not null
    qualify
        rank() over (
            partition by levels.place, levels.level_code
            order by round(abs(levels.seniority - other.seniority), 9)
        ) = 1
)

select
    function_code,
    side,
    level_code,
    level_name,
    equivalent_level_code,
    equivalent_level_name,
    distance,
    seniority,
    equivalent_seniority,
    case
        when seniority is null then 'without_seniority'
        when equivalent_level_code is null then 'none_placed'
        else 'nearest'
    end as equivalence_state,
    count(equivalent_level_code) over (partition by place, level_code) as equivalent_count
from pairs
-- Tracks from support to executive: S, P, M, E.
order by
    function_code nulls last,
    side,
    track_code desc,
    level_number,
    equivalent_track_code desc,
    equivalent_level_number
