-- One row per focus, level, origin and job title named there.
with
named as (
    select named_title.*, normal_form.normal_form
    from named_title
    inner join normal_form on named_title.title_text = normal_form.written_name
)

select
    focus_key,
    key_of(level_code) as level_key,
    title_origin,
    sequence_number,
    key_of(normal_form) as title_key,
    title_text,
    document_key,
    line_from,
    line_to
from named
order by focus_key, level_code, title_origin, sequence_number
