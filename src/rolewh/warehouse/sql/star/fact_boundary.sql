-- One row per focus and sibling its definition names as distinct; its focus section speaks before its description.
with
named as (
    select
        focus_block.*,
        silver_boundary.sequence_number,
        silver_boundary.sibling_name,
        silver_boundary.qualifier_text,
        focus_block.first_line + silver_boundary.line_from - 1 as line_from,
        focus_block.first_line + silver_boundary.line_to - 1 as line_to
    from focus_block
    inner join silver_boundary on focus_block.block_key = silver_boundary.block_key
    where focus_block.section_name in ('focus', 'role_description')
)

select
    focus_key,
    sequence_number,
    sibling_name,
    qualifier_text,
    document_key,
    line_from,
    line_to
from named
qualify dense_rank() over (partition by focus_key order by section_name = 'focus' desc) = 1
order by focus_key, sequence_number
