-- One row per finding that is new, fixed or waived; the findings that stand as they stood are counted with them.
-- number: 38
-- question: Which findings are new, fixed or waived since the last refresh?
-- honest: finding_state, standing_count, first_seen_at, last_seen_at
-- reads: fact_finding, fact_fixed_finding, dim_document
-- column finding_state: new: not in the warehouse that served before; fixed: in one before, not in this one; waived: people decided to leave it
-- column fixed_at: When the refresh that no longer found it began, UTC; null unless fixed
-- column standing_count: Findings of the same rule that are neither new nor waived
-- column waived_by: Who waived it; null unless waived
-- column document_path: Path below the raw folder of the document it is about
with
documents as (
    select document_key, document_path from dim_document
),

standing as (
    select rule_id, count(*) as standing_count
    from fact_finding
    where not is_new and not is_waived
    group by rule_id
),

told as (
    select
        case when is_waived then 'waived' else 'new' end as finding_state,
        fact_finding.rule_id,
        fact_finding.severity,
        fact_finding.subject_code,
        fact_finding.level_code,
        fact_finding.detail_text,
        fact_finding.next_step_text,
        fact_finding.first_seen_at,
        fact_finding.last_seen_at,
        null as fixed_at,
        fact_finding.waived_by,
        fact_finding.waived_until,
        documents.document_path,
        fact_finding.line_from,
        fact_finding.line_to
    from fact_finding
    inner join documents on fact_finding.document_key = documents.document_key
    where fact_finding.is_new or fact_finding.is_waived
    union all
    select
        'fixed' as finding_state,
        rule_id,
        severity,
        subject_code,
        level_code,
        detail_text,
        null as next_step_text,
        first_seen_at,
        last_seen_at,
        fixed_at,
        null as waived_by,
        null as waived_until,
        document_path,
        null as line_from,
        null as line_to
    from fact_fixed_finding
)

select
    told.finding_state,
    told.severity,
    told.rule_id,
    told.subject_code,
    told.level_code,
    told.detail_text,
    told.next_step_text,
    told.first_seen_at,
    told.last_seen_at,
    told.fixed_at,
    told.waived_by,
    told.waived_until,
    coalesce(standing.standing_count, 0) as standing_count,
    told.document_path,
    told.line_from,
    told.line_to
from told
left join standing on told.rule_id = standing.rule_id
order by
    told.finding_state desc,
    told.fixed_at desc,
    told.severity,
    told.rule_id,
    told.subject_code,
    told.level_code,
    told.detail_text,
    told.document_path,
    told.line_from
