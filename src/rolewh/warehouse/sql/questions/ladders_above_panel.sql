-- One row per focus, level and required path that asks more years than the level's universal panel, or cannot be compared with it.
-- kept: held against its panel, every path of every ladder has to be read
-- number: 4
-- question: Where does a ladder ask more years than the universal panel of the level?
-- honest: comparison_state, is_for_anyone, is_derived
-- reads: mart_experience_ladder
-- column years_above: Fewest years of the path less the fewest of the panel; null where they cannot be compared
-- column comparison_state: asks_more; without_number: the path gives no fewest years; without_panel: no loaded panel gives fewest years for the level
-- column is_for_anyone: Whether the path is open to people of any degree: it states none or needs none. A path that names a degree may differ from the panel because of the degree
-- column is_whole_level: Whether every path of the level that gives a number asks more than the panel; null where none can be compared
with
paths as (
    select
        *,
        min_years - typical_min_years as years_above,
        degree_code is null or degree_code = 'no_degree' as is_for_anyone
    from mart_experience_ladder
    where requirement = 'required'
),

judged as (
    select
        *,
        min(years_above) over (partition by function_code, focus_code, level_code) > 0 as is_whole_level
    from paths
)

select
    function_code,
    focus_code,
    focus_name,
    level_code,
    degree_code,
    years_above,
    case
        when typical_min_years is null then 'without_panel'
        when min_years is null then 'without_number'
        else 'asks_more'
    end as comparison_state,
    is_for_anyone,
    is_whole_level,
    min_years,
    max_years,
    typical_min_years,
    typical_max_years,
    path_form,
    is_derived,
    path_text,
    document_path,
    line_from,
    line_to
from judged
where years_above is null or years_above > 0
order by years_above is null, function_code, focus_code, track_code, level_number, path_number
