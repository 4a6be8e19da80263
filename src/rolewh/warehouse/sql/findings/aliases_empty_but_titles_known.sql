-- One row per role whose page declares no aliases while the rubric of its focus names titles.
with
titles as (
    select focus_key, count(distinct title_key) as title_count
    from fact_title
    where title_origin = 'rubric_parentheses'
    group by focus_key
),

empty_lists as (
    select document_key, line_from, line_to
    from fact_section
    where section_name = 'title_aliases' and section_state = 'declared_empty' and occurrence_number = 1
)

select
    dim_role.role_code as subject_code,
    null as level_code,
    counted(titles.title_count, 'distinct title', 'distinct titles') || ' in the rubric, no alias' as detail_text,
    dim_role.document_key,
    empty_lists.line_from,
    empty_lists.line_to
from dim_role
inner join titles on dim_role.focus_key = titles.focus_key
inner join empty_lists on dim_role.document_key = empty_lists.document_key
