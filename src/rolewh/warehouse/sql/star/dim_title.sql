-- One row per job title, by its normal form; the first in the order of paths and lines gives its spelling.
with
named as (
    select named_title.*, normal_form.normal_form
    from named_title
    inner join normal_form on named_title.title_text = normal_form.written_name
)

select
    key_of(normal_form) as title_key,
    normal_form as title_normal_form,
    title_text
from named
qualify row_number() over (partition by normal_form order by document_path, line_from, sequence_number) = 1
order by normal_form
