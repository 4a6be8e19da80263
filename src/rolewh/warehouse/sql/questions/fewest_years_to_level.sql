-- One row per function; those whose ladders give no number at the level stand last, without years.
-- number: 1
-- question: How few years does each function ask for at a level, whatever the degree?
-- honest: degree_name, is_derived, numbered_path_count, unnumbered_path_count, ladder_focus_count, focus_count
-- reads: mart_degree_path, dim_function, dim_degree
-- argument asked_level = 'P4': Level asked for
-- column years: Fewest years over the required paths of the function's ladders, whatever degree they ask for; null where no path gives a number
-- column degree_name: Degree of the path that gives the years, of several the one that asks least; "no degree stated": the path states none, which is not the same as asking for none; null without years
-- column focus_code: Focus whose ladder gives the years
-- column is_derived: Whether the years rest on a derived number; null without years
-- column numbered_path_count: Paths at the level that give a number
-- column unnumbered_path_count: Paths at the level that give none, words such as "little" among them
-- column ladder_focus_count: Foci of the function whose rubric asks for something at the level
-- column focus_count: Foci of the function that are loaded
-- column path_text: The clauses that give the years, to the letter
with
paths as (
    select
        mart_degree_path.*,
        coalesce(dim_degree.degree_name, 'no degree stated') as degree_name,
        dim_degree.degree_rank
    from mart_degree_path
    left join dim_degree on mart_degree_path.degree_code = dim_degree.degree_code
    where mart_degree_path.level_key = level_key_of(upper(trim(asked_level)))
),

counted as (
    select
        function_code,
        sum(path_count - unnumbered_path_count)::bigint as numbered_path_count,
        sum(unnumbered_path_count)::bigint as unnumbered_path_count,
        count(distinct focus_code) as ladder_focus_count
    from paths
    group by function_code
),

fewest as (
    select *
    from paths
    where least_years is not null
    qualify row_number() over (
        partition by function_code
        order by least_years, degree_code is not null, degree_rank nulls last, degree_code, focus_code
    ) = 1
)

select
    dim_function.function_code,
    dim_function.function_name,
    fewest.least_years as years,
    fewest.degree_name,
    fewest.focus_code,
    fewest.is_derived,
    coalesce(counted.numbered_path_count, 0) as numbered_path_count,
    coalesce(counted.unnumbered_path_count, 0) as unnumbered_path_count,
    coalesce(counted.ladder_focus_count, 0) as ladder_focus_count,
    dim_function.focus_count,
    fewest.path_text,
    fewest.document_path,
    fewest.line_from,
    fewest.line_to
from dim_function
left join counted on dim_function.function_code = counted.function_code
left join fewest on dim_function.function_code = fewest.function_code
order by fewest.least_years nulls last, dim_function.function_code
