-- One row per focus and degree path that stands on either level; paths that cannot be compared stand last, without years.
-- number: 3
-- question: How many years lie between two levels of each ladder, on one and the same degree path?
-- honest: comparison_state, is_derived, compared_path_count, other_path_count
-- reads: mart_degree_path
-- argument asked_from = 'P1': Level to start from
-- argument asked_to = 'P5': Level to reach
-- column years: Fewest years at the level to reach less fewest years at the level to start from; below 0 where the ladder falls; null where the two cannot be compared
-- column from_years: Fewest years at the level to start from
-- column to_years: Fewest years at the level to reach
-- column comparison_state: compared; without_number: the path stands on both levels, and one of them gives no number; from_only or to_only: the path stands on one level only
-- column is_derived: Whether either figure is a derived one; null where the two cannot be compared
-- column function_least_years: Fewest years over the ladders and paths of the function that compare; null where none does
-- column function_most_years: Most years over them
-- column compared_path_count: Degree paths of the function, one for each focus, that compare
-- column other_path_count: Degree paths of the function that do not
-- column from_text: The clauses of the level to start from, to the letter
-- column to_text: The clauses of the level to reach, to the letter
with
ends as (
    select *, level_key = level_key_of(upper(trim(asked_from))) as is_from
    from mart_degree_path
    where level_key in (level_key_of(upper(trim(asked_from))), level_key_of(upper(trim(asked_to))))
),

starts as (
    select * from ends where is_from
),

-- The same level asked for twice is both ends.
goals as (
    select * from ends where level_key = level_key_of(upper(trim(asked_to)))
),

paths as (
    select
        coalesce(starts.function_code, goals.function_code) as function_code,
        coalesce(starts.focus_code, goals.focus_code) as focus_code,
        coalesce(starts.focus_name, goals.focus_name) as focus_name,
        coalesce(starts.degree_code, goals.degree_code) as degree_code,
        starts.least_years as from_years,
        goals.least_years as to_years,
        goals.least_years - starts.least_years as years,
        starts.is_derived or goals.is_derived as is_derived,
        case
            when goals.focus_key is null then 'from_only'
            when starts.focus_key is null then 'to_only'
            when goals.least_years is null or starts.least_years is null then 'without_number'
            else 'compared'
        end as comparison_state,
        starts.path_text as from_text,
        goals.path_text as to_text,
        coalesce(starts.document_path, goals.document_path) as document_path,
        least(starts.line_from, goals.line_from) as line_from,
        greatest(starts.line_to, goals.line_to) as line_to
    from starts
    full outer join goals
        on starts.focus_key = goals.focus_key
        and starts.degree_code is not distinct from goals.degree_code
)

select
    function_code,
    focus_code,
    focus_name,
    degree_code,
    years,
    from_years,
    to_years,
    comparison_state,
    case when years is not null then is_derived end as is_derived,
    min(years) over own_function as function_least_years,
    max(years) over own_function as function_most_years,
    count(years) over own_function as compared_path_count,
    count(*) over own_function - count(years) over own_function as other_path_count,
    from_text,
    to_text,
    document_path,
    line_from,
    line_to
from paths
window own_function as (partition by function_code)
order by years is null, function_code, focus_code, degree_code nulls first
