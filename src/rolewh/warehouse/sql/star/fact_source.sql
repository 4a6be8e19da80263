-- One row per loaded document and source it cites.
with
cited as (
    select cited_source.*, normal_form.normal_form
    from cited_source
    inner join normal_form on cited_source.source_text = normal_form.written_name
)

select
    sequence_number,
    key_of(normal_form) as source_key,
    key_of(function_code, focus_code) as focus_key,
    case when occupation_code is not null then key_of(occupation_code) end as occupation_key,
    is_marked_retired,
    source_text,
    document_key,
    line_from,
    line_to
from cited
order by focus_key, document_path, sequence_number
