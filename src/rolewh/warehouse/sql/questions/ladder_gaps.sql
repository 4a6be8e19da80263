-- One row per focus and level of its ladder at which something is missing, the levels left out between two others among them.
-- kept: the rubrics, responsibilities and roles of every ladder are brought together
-- number: 34
-- question: Where do ladders have gaps: levels left out, or levels without rubric, responsibilities or panel?
-- honest: gaps, unplaced_responsibility_count, has_page
-- reads: fact_level, fact_responsibility, dim_role, dim_rubric_dimension, dim_focus, dim_level
-- column gaps: What is missing. level: the track has levels below and above it and nothing of its own; rubric; rubric_cells: some of its cells; responsibilities; responsibilities_unplaced: none is placed here, and the focus has some that are placed nowhere; panel: no loaded page shows the universal panel of the level
-- column rubric_cell_count: Cells the rubric has at the level
-- column responsibility_count: Responsibilities placed on the level, declared or inferred
-- column unplaced_responsibility_count: Responsibilities of the focus that are placed on no level
-- column has_page: Whether a page of the role is loaded; a level without one is no gap, as the pages of its focus tell of it
with
rubrics as (
    select focus_key, level_key, count(*) as rubric_cell_count
    from fact_level
    group by focus_key, level_key
),

duties as (
    select focus_key, level_key, count(*) as responsibility_count
    from fact_responsibility
    group by focus_key, level_key
),

pages as (
    select focus_key, level_key, bool_or(document_count > 0) as has_page
    from dim_role
    group by focus_key, level_key
),

named as (
    select focus_key, level_key from rubrics
    union
    select focus_key, level_key from duties where level_key is not null
    union
    select focus_key, level_key from pages
),

ladders as (
    select named.focus_key, dim_level.track_code, dim_level.level_number
    from named
    inner join dim_level on named.level_key = dim_level.level_key
),

tracks as (
    select focus_key, track_code, unnest(generate_series(min(level_number), max(level_number))) as level_number
    from ladders
    group by focus_key, track_code
),

levels as (
    select
        tracks.focus_key,
        tracks.track_code,
        tracks.level_number,
        tracks.track_code || tracks.level_number::varchar as level_code,
        level_key_of(tracks.track_code || tracks.level_number::varchar) as level_key,
        ladders.focus_key is null as is_left_out
    from tracks
    left join ladders
        on tracks.focus_key = ladders.focus_key
        and tracks.track_code = ladders.track_code
        and tracks.level_number = ladders.level_number
),

whole as (
    select count(*) as cell_count from dim_rubric_dimension
),

judged as (
    select
        levels.*,
        coalesce(rubrics.rubric_cell_count, 0) as rubric_cell_count,
        coalesce(duties.responsibility_count, 0) as responsibility_count,
        coalesce(unplaced.responsibility_count, 0) as unplaced_responsibility_count,
        coalesce(pages.has_page, false) as has_page,
        coalesce(dim_level.panel_count, 0) as panel_count,
        whole.cell_count
    from levels
    left join rubrics on levels.focus_key = rubrics.focus_key and levels.level_key = rubrics.level_key
    left join duties on levels.focus_key = duties.focus_key and levels.level_key = duties.level_key
    left join duties as unplaced on levels.focus_key = unplaced.focus_key and unplaced.level_key is null
    left join pages on levels.focus_key = pages.focus_key and levels.level_key = pages.level_key
    left join dim_level on levels.level_key = dim_level.level_key
    cross join whole
),

named_gaps as (
    select
        *,
        case
            when is_left_out then ['level']
            else list_filter(
                [
                    case
                        when rubric_cell_count = 0 then 'rubric'
                        when rubric_cell_count < cell_count then 'rubric_cells'
                    end,
                    case
                        when responsibility_count > 0 then null
                        when unplaced_responsibility_count > 0 then 'responsibilities_unplaced'
                        else 'responsibilities'
                    end,
                    case when panel_count = 0 then 'panel' end
                ],
                lambda gap: gap is not null
            )
        end as gaps
    from judged
)

select
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_focus.focus_name,
    named_gaps.level_code,
    named_gaps.gaps,
    named_gaps.rubric_cell_count,
    named_gaps.responsibility_count,
    named_gaps.unplaced_responsibility_count,
    named_gaps.has_page
from named_gaps
inner join dim_focus on named_gaps.focus_key = dim_focus.focus_key
where len(named_gaps.gaps) > 0
order by dim_focus.function_code, dim_focus.focus_code, named_gaps.track_code, named_gaps.level_number
