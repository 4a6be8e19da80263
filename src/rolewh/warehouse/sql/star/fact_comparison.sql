-- One row per compare page and role it sets beside the others.
select
    column_number,
    key_of(role_code) as role_key,
    title,
    function_name,
    focus_name,
    typical_experience_text,
    scope_text,
    autonomy_text,
    impact_text,
    decision_rights_text,
    has_fingerprint,
    document_key,
    line_from,
    line_to
from compared_role
order by document_path, column_number
