-- One row per cited source, by the normal form of its citation; the first in the order of paths and lines speaks.
with
cited as (
    select cited_source.*, normal_form.normal_form
    from cited_source
    inner join normal_form on cited_source.source_text = normal_form.written_name
),

counted as (
    select normal_form, count(distinct document_key) as document_count from cited group by normal_form
),

spoken as (
    select * from cited
    qualify row_number() over (partition by normal_form order by document_path, sequence_number) = 1
)

select
    key_of(spoken.normal_form) as source_key,
    spoken.source_kind,
    spoken.scheme_name,
    spoken.occupation_code,
    spoken.is_marked_retired,
    spoken.organisation_name,
    spoken.source_title,
    counted.document_count
from spoken
inner join counted on spoken.normal_form = counted.normal_form
order by spoken.normal_form
