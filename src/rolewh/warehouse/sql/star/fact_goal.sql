-- One row per goal page and goal: a responsibility labelled with its level.
with
placed as (
    select document_key, function_code, focus_code from conformed_goal_page
),

goals as (
    select
        page_block.document_key,
        page_block.document_path,
        placed.function_code,
        placed.focus_code,
        silver_goal.*,
        page_block.first_line
    from page_block
    inner join silver_goal on page_block.block_key = silver_goal.block_key
    left join placed on page_block.document_key = placed.document_key
),

duties as (
    select
        focus_block.function_code,
        focus_block.focus_code,
        sentence_key(silver_responsibility.responsibility_text) as text_key,
        min(silver_responsibility.sequence_number) as responsibility_number
    from focus_block
    inner join silver_responsibility on focus_block.block_key = silver_responsibility.block_key
    where focus_block.section_name = 'responsibilities'
    group by focus_block.function_code, focus_block.focus_code, text_key
)

select
    goals.sequence_number,
    case when goals.focus_code is not null then key_of(goals.function_code, goals.focus_code) end as focus_key,
    key_of(goals.level_code) as level_key,
    goals.responsibility_text,
    goals.complexity_text,
    goals.is_whole,
    duties.responsibility_number,
    goals.document_key,
    goals.first_line + goals.line_from - 1 as line_from,
    goals.first_line + goals.line_to - 1 as line_to
from goals
left join duties
    on goals.function_code = duties.function_code
    and goals.focus_code = duties.focus_code
    and sentence_key(goals.responsibility_text) = duties.text_key
order by goals.document_path, goals.sequence_number
