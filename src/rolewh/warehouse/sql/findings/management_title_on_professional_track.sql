-- One row per focus, level off the management and executive tracks, and title that names a management post; the question has
-- the rule and the words it goes by.
select
    function_code || '.' || focus_code as subject_code,
    level_code,
    excerpt(title_text) || ' stands on ' || level_code as detail_text,
    document_key,
    line_from,
    line_to
from management_titles_elsewhere()
