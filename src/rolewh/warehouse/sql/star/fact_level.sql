-- One row per focus, level and rubric dimension.
with
guidelines as (
    select * from focus_block where section_name = 'level_guidelines'
),

cells as (
    select * from silver_rubric_cell
)

select
    guidelines.focus_key,
    key_of(cells.level_code) as level_key,
    cells.dimension_code,
    cells.cell_text,
    guidelines.document_key,
    guidelines.first_line + cells.line_from - 1 as line_from,
    guidelines.first_line + cells.line_to - 1 as line_to
from guidelines
inner join cells on guidelines.block_key = cells.block_key
left join vocabulary_rubric_dimension on cells.dimension_code = vocabulary_rubric_dimension.dimension_code
order by
    guidelines.focus_key,
    cells.level_code,
    vocabulary_rubric_dimension.dimension_number
