-- One row per loaded document with lines nothing claims.
with
unread as (
    select unread_line.*, coalesce(dim_document.role_code, dim_document.document_path) as subject_code
    from unread_line
    inner join dim_document on unread_line.document_key = dim_document.document_key
    where dim_document.intake_state = 'loaded'
)

select
    subject_code,
    null as level_code,
    counted(count(*), 'line', 'lines') || ' not read, the first in ' || arg_min(section_name, line_number) || ': '
    || excerpt(arg_min(line_text, line_number)) as detail_text,
    document_key,
    min(line_number) as line_from,
    max(line_number) as line_to
from unread
group by subject_code, document_key
