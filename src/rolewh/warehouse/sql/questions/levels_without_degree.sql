-- One row per focus and level of its rubric that states no degree on any experience path.
-- kept: every cell, path and remark of every rubric is counted
-- number: 7
-- question: Which levels of a ladder state no degree?
-- honest: degree_state, path_count, degree_remark_count, silent_level_count, ladder_level_count
-- reads: fact_level, fact_experience, fact_qualification, dim_focus, dim_level, dim_document
-- column degree_state: not_stated: the rubric's cell names none, which is not the same as asking for none; cell_missing: the rubric has the level and no cell on degree and years
-- column path_count: Experience paths the cell gives, all without a degree
-- column degree_remark_count: Remarks in the cell that name a degree without asking for it, as a field of study or a preference does
-- column silent_level_count: Levels of the focus that state no degree
-- column ladder_level_count: Levels of the focus's rubric
-- column cell_text: The rubric's cell on degree and years to the letter; null where there is none
-- column document_path: Path below the raw folder of the document the rubric was read from
-- column line_from: First line of the cell in the file as received, of the level where it has none
-- column line_to: Last line of the cell in the file as received, of the level where it has none
with
ladders as (
    select
        focus_key,
        level_key,
        document_key,
        max(cell_text) filter (where dimension_code = 'degree_and_years') as cell_text,
        coalesce(min(line_from) filter (where dimension_code = 'degree_and_years'), min(line_from)) as line_from,
        coalesce(max(line_to) filter (where dimension_code = 'degree_and_years'), max(line_to)) as line_to
    from fact_level
    group by focus_key, level_key, document_key
),

paths as (
    select focus_key, level_key, count(*) as path_count, count(degree_code) as degree_count
    from fact_experience
    where path_origin = 'rubric'
    group by focus_key, level_key
),

remarks as (
    select focus_key, level_key, count(degree_code) as degree_remark_count
    from fact_qualification
    group by focus_key, level_key
),

judged as (
    select
        ladders.*,
        coalesce(paths.path_count, 0) as path_count,
        coalesce(paths.degree_count, 0) as degree_count,
        count(*) over (partition by ladders.focus_key) as ladder_level_count,
        count(*) filter (where coalesce(paths.degree_count, 0) = 0) over (partition by ladders.focus_key)
            as silent_level_count
    from ladders
    left join paths on ladders.focus_key = paths.focus_key and ladders.level_key = paths.level_key
)

select
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_focus.focus_name,
    dim_level.level_code,
    case when judged.cell_text is null then 'cell_missing' else 'not_stated' end as degree_state,
    judged.path_count,
    coalesce(remarks.degree_remark_count, 0) as degree_remark_count,
    judged.silent_level_count,
    judged.ladder_level_count,
    judged.cell_text,
    dim_document.document_path,
    judged.line_from,
    judged.line_to
from judged
inner join dim_focus on judged.focus_key = dim_focus.focus_key
inner join dim_level on judged.level_key = dim_level.level_key
inner join dim_document on judged.document_key = dim_document.document_key
left join remarks on judged.focus_key = remarks.focus_key and judged.level_key = remarks.level_key
where judged.degree_count = 0
order by dim_focus.function_code, dim_focus.focus_code, dim_level.track_code, dim_level.level_number
