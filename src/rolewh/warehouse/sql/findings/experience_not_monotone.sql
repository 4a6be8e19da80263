-- One row per focus, degree path and level that asks less than the level below it on the same path; the question has the rule.
select
    function_code || '.' || focus_code as subject_code,
    level_code,
    coalesce(degree_code, 'no degree stated') || ': ' || lower_level_code || ' asks ' || excerpt(lower_text) || ', '
    || level_code || ' asks ' || excerpt(path_text) as detail_text,
    document_key,
    line_from,
    line_to
from ladders_not_monotone
