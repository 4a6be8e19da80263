-- One row per focus and level whose paths and universal panel have no year in common, or cannot be compared.
-- kept: every path of every level is read and brought together
-- number: 5
-- question: Where do the years a ladder asks and those of the universal panel not overlap at all?
-- honest: comparison_state, judged_by, judged_path_count, unnumbered_path_count
-- reads: mart_experience_ladder
-- column gap_years: Years between the two, of the path that comes nearest: above 0 where the ladder asks more, below 0 where it asks less; null where they cannot be compared
-- column comparison_state: apart; without_number: no path gives a number; without_panel: no loaded panel gives years for the level
-- column judged_by: anyone: the paths that state no degree or need none are held against the panel; degree: there is none of those with a number, so the paths that name a degree are, and the degree may be why they differ
-- column judged_path_count: Paths held against the panel
-- column other_path_count: Paths with a number that were not, as they name a degree
-- column unnumbered_path_count: Required paths of the level without a number; words such as "little" cannot be held against the panel
-- column is_derived: Whether a path held against the panel has a derived number; null where none is
-- column path_text: The required paths of the level to the letter, with semicolons between
-- column line_from: First line of these paths in the file as received
-- column line_to: Last line of these paths in the file as received
with
paths as (
    select
        *,
        degree_code is null or degree_code = 'no_degree' as is_for_anyone,
        coalesce(min_years, max_years) is not null as has_number,
        coalesce(typical_min_years, typical_max_years) is not null as has_panel,
        case
            when min_years > typical_max_years then min_years - typical_max_years
            when max_years < typical_min_years then max_years - typical_min_years
            -- Other paths without a top are open; a point or none is not.
            when path_form in ('point', 'none_required') and min_years < typical_min_years then min_years - typical_min_years
            else 0
        end as gap
    from mart_experience_ladder
    where requirement = 'required'
),

levels as (
    select
        *,
        bool_or(is_for_anyone and has_number) over (partition by function_code, focus_code, level_code) as has_anyone
    from paths
),

held as (
    select *, has_number and has_panel and (is_for_anyone or not has_anyone) as is_judged
    from levels
),

judged as (
    select
        function_code,
        focus_code,
        focus_name,
        level_code,
        track_code,
        level_number,
        bool_or(has_panel) as has_panel,
        bool_or(has_number) as has_number,
        bool_or(has_anyone) as has_anyone,
        min(struct_pack(distance := abs(gap), gap := gap)) filter (where is_judged) as nearest,
        bool_or(is_derived) filter (where is_judged) as is_derived,
        count(*) filter (where is_judged) as judged_path_count,
        count(*) filter (where has_number and has_panel and not is_judged) as other_path_count,
        count(*) filter (where not has_number) as unnumbered_path_count,
        typical_min_years,
        typical_max_years,
        string_agg(path_text, '; ' order by path_number) as path_text,
        document_path,
        min(line_from) as line_from,
        max(line_to) as line_to
    from held
    group by all
)

select
    function_code,
    focus_code,
    focus_name,
    level_code,
    nearest.gap as gap_years,
    case
        when not has_panel then 'without_panel'
        when not has_number then 'without_number'
        else 'apart'
    end as comparison_state,
    case
        when judged_path_count = 0 then null
        when has_anyone then 'anyone'
        else 'degree'
    end as judged_by,
    judged_path_count,
    other_path_count,
    unnumbered_path_count,
    is_derived,
    typical_min_years,
    typical_max_years,
    path_text,
    document_path,
    line_from,
    line_to
from judged
where nearest is null or nearest.gap != 0
order by nearest is null, function_code, focus_code, track_code, level_number
