-- One row per rule and thing it found on the pages that a person should look at.
with
found as (
    select * from found_by_rule
),

rules as (
    select rule_id, severity, next_step from finding_rule
),

paths as (
    select document_key, document_path from dim_document
)

select
    -- By the path and not the document's key, so that a finding keeps its key while its page is edited elsewhere.
    key_of(
        found.rule_id, found.subject_code, found.level_code, paths.document_path, found.line_from, found.detail_text
    ) as finding_key,
    found.rule_id,
    rules.severity,
    found.subject_code,
    found.level_code,
    found.detail_text,
    rules.next_step as next_step_text,
    found.document_key,
    found.line_from,
    found.line_to
from found
inner join rules on found.rule_id = rules.rule_id
inner join paths on found.document_key = paths.document_key
order by
    found.rule_id, found.subject_code, found.level_code, paths.document_path, found.line_from, found.detail_text
