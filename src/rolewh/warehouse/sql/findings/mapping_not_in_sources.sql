-- One row per role and mapped occupation that no cited source of its page names by the same six digits; the question has the rule.
select
    role_code as subject_code,
    null as level_code,
    occupation_code || ' is not among the codes cited: '
    || case when cited_code_count = 0 then 'none' else excerpt(array_to_string(cited_soc_codes, ', ')) end as detail_text,
    document_key,
    line_from,
    line_to
from unsupported_mappings
