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
),

moment as (
    select seen_at from finding_moment
),

seen_before as (
    select
        key_of(rule_id, subject_code, level_code, detail_text, place_among_equals) as finding_key,
        first_seen_at
    from finding_seen_before
),

numbered as (
    select
        found.*,
        paths.document_path,
        row_number() over (
            partition by found.rule_id, found.subject_code, found.level_code, found.detail_text
            order by paths.document_path, found.line_from, found.line_to
        ) as place_among_equals
    from found
    inner join paths on found.document_key = paths.document_key
),

keyed as (
    select
        -- By what it says and not by where: a page that is edited elsewhere, moved or captured twice has the same findings.
        key_of(rule_id, subject_code, level_code, detail_text, place_among_equals) as finding_key,
        *
    from numbered
),

waivers as (
    select conformed_waiver.*
    from conformed_waiver
    cross join moment
    where conformed_waiver.until is null or moment.seen_at::date <= conformed_waiver.until
),

waived as (
    select keyed.finding_key, waivers.decided_by, waivers.until, waivers.reason_text
    from keyed
    inner join waivers
        on keyed.rule_id = waivers.rule_id
        and keyed.subject_code = waivers.subject_code
        and (waivers.level_code is null or keyed.level_code = waivers.level_code)
    -- A waiver of the level before one of every level.
    qualify row_number() over (partition by keyed.finding_key order by waivers.level_code nulls last) = 1
)

select
    keyed.finding_key,
    keyed.rule_id,
    rules.severity,
    keyed.subject_code,
    keyed.level_code,
    seen_before.first_seen_at is null as is_new,
    coalesce(seen_before.first_seen_at, moment.seen_at) as first_seen_at,
    moment.seen_at as last_seen_at,
    waived.finding_key is not null as is_waived,
    waived.decided_by as waived_by,
    waived.until as waived_until,
    waived.reason_text as waiver_reason,
    keyed.detail_text,
    rules.next_step as next_step_text,
    keyed.document_key,
    keyed.line_from,
    keyed.line_to
from keyed
inner join rules on keyed.rule_id = rules.rule_id
cross join moment
left join seen_before on keyed.finding_key = seen_before.finding_key
left join waived on keyed.finding_key = waived.finding_key
order by
    keyed.subject_code, keyed.rule_id, keyed.level_code, keyed.document_path, keyed.line_from, keyed.detail_text
