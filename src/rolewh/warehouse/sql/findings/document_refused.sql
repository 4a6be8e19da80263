-- One row per file that was refused.
select
    document_path as subject_code,
    null as level_code,
    coalesce(reason_code || ': ', '') || excerpt(coalesce(reason_text, 'no reason was given')) as detail_text,
    document_key,
    null as line_from,
    null as line_to
from dim_document
where intake_state = 'refused'
