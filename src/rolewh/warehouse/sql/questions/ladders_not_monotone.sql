-- One row per focus, degree path and level that asks less than the level below it on the same path of one track.
-- kept: every path is set beside the one below it
-- number: 6
-- question: Where does a ladder ask less of a higher level than of a lower one, on one and the same degree path?
-- honest: fall_kind, is_derived, ladder_level_count, unnumbered_level_count
-- reads: mart_degree_path
-- column lower_level_code: The level below, the next one of the track with which it can be compared
-- column lower_years: Fewest years the level below asks; null where it uses words
-- column years: Fewest years the level asks on the path
-- column fall_kind: number: fewer years than below; words: none where the level below asks for some in words. Words in place of a number ("little") are not ordered against numbers, but they are more than none
-- column is_derived: Whether either figure is a derived one
-- column ladder_level_count: Levels of the track that have the path
-- column unnumbered_level_count: Those of them without a number, which only the second kind of fall can show
-- column lower_text: What the level below asks, to the letter
-- column path_text: What the level asks on the path, to the letter
-- column line_from: First line of what the level asks, in the file as received
-- column line_to: Last line of what the level asks, in the file as received
with
paths as (
    select
        *,
        count(*) over ladder as ladder_level_count,
        count(*) over ladder - count(least_months) over ladder as unnumbered_level_count
    from mart_degree_path
    window ladder as (partition by focus_key, track_code, degree_code)
),

numbers as (
    select
        *,
        'number' as fall_kind,
        lag(least_months) over ladder as lower_months,
        lag(least_years) over ladder as lower_years,
        lag(is_derived) over ladder as is_lower_derived,
        lag(level_code) over ladder as lower_level_code,
        lag(path_text) over ladder as lower_text
    from paths
    where least_months is not null
    window ladder as (partition by focus_key, track_code, degree_code order by level_number)
),

words as (
    select
        *,
        'words' as fall_kind,
        null::double as lower_years,
        false as is_lower_derived,
        lag(is_words) over ladder as is_lower_words,
        lag(level_code) over ladder as lower_level_code,
        lag(path_text) over ladder as lower_text
    from paths
    window ladder as (partition by focus_key, track_code, degree_code order by level_number)
),

falling as (
    select * exclude (lower_months) from numbers where least_months < lower_months
    union all by name
    select * exclude (is_lower_words) from words where is_none and is_lower_words
)

select
    function_code,
    focus_code,
    focus_name,
    degree_code,
    lower_level_code,
    level_code,
    lower_years,
    least_years as years,
    fall_kind,
    is_derived or is_lower_derived as is_derived,
    ladder_level_count,
    unnumbered_level_count,
    lower_text,
    path_text,
    document_path,
    document_key,
    line_from,
    line_to
from falling
order by function_code, focus_code, degree_code nulls first, track_code, level_number, fall_kind
