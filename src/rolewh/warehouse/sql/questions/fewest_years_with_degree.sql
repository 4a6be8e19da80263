-- One row per function; those whose ladders give no number for the degree at the level stand last, without years.
-- number: 2
-- question: How few years does each function ask for at a level of someone with a certain degree?
-- honest: is_derived, numbered_path_count, unnumbered_path_count, silent_focus_count, ladder_focus_count
-- reads: mart_degree_path, dim_function
-- argument asked_degree = 'doctorate': Degree asked for, a degree_code of dim_degree
-- argument asked_level = 'P4': Level asked for
-- column years: Fewest years over the required paths that name the degree; null where none of them gives a number
-- column is_derived: Whether the years rest on a derived number, as a rule of substitution gives one; null without years
-- column focus_code: Focus whose ladder gives the years
-- column numbered_path_count: Paths at the level that name the degree and give a number
-- column unnumbered_path_count: Paths at the level that name the degree and give none, words such as "little" among them
-- column silent_focus_count: Foci with the level on their ladder and no path that names the degree
-- column ladder_focus_count: Foci of the function whose rubric asks for something at the level
-- column other_years: Fewest years over the paths at the level that name another degree or none; null where none gives a number
-- column path_text: The clauses that give the years, to the letter
with
paths as (
    select
        *,
        coalesce(degree_code = lower(trim(asked_degree)), false) as is_asked
    from mart_degree_path
    where level_key = level_key_of(upper(trim(asked_level)))
),

counted as (
    select
        function_code,
        coalesce(sum(path_count - unnumbered_path_count) filter (where is_asked), 0)::bigint as numbered_path_count,
        coalesce(sum(unnumbered_path_count) filter (where is_asked), 0)::bigint as unnumbered_path_count,
        count(distinct focus_code) as ladder_focus_count,
        count(distinct focus_code) filter (where is_asked) as asked_focus_count,
        min(least_years) filter (where not is_asked) as other_years
    from paths
    group by function_code
),

fewest as (
    select *
    from paths
    where is_asked and least_years is not null
    qualify row_number() over (partition by function_code order by least_years, is_derived, focus_code) = 1
)

select
    dim_function.function_code,
    dim_function.function_name,
    fewest.least_years as years,
    fewest.is_derived,
    fewest.focus_code,
    coalesce(counted.numbered_path_count, 0) as numbered_path_count,
    coalesce(counted.unnumbered_path_count, 0) as unnumbered_path_count,
    coalesce(counted.ladder_focus_count - counted.asked_focus_count, 0) as silent_focus_count,
    coalesce(counted.ladder_focus_count, 0) as ladder_focus_count,
    counted.other_years,
    fewest.path_text,
    fewest.document_path,
    fewest.line_from,
    fewest.line_to
from dim_function
left join counted on dim_function.function_code = counted.function_code
left join fewest on dim_function.function_code = fewest.function_code
order by fewest.least_years nulls last, dim_function.function_code
