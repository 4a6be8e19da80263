-- One row per waiver that waives nothing: no finding of its rule and subject is there, or its last day is over.
with
waivers as (
    select conformed_waiver.*
    from conformed_waiver
    -- A rule that does not exist is told by override_not_read; this one would answer itself.
    inner join finding_rule on conformed_waiver.rule_id = finding_rule.rule_id
    where conformed_waiver.rule_id != 'waiver_without_finding'
),

judged as (
    select
        waivers.document_key,
        waivers.line_from,
        waivers.line_to,
        'a waiver of ' || waivers.rule_id || ' at ' || waivers.subject_code
        || coalesce(' and level ' || waivers.level_code, '') as named_text,
        exists (
            select 1 from found_by_rule
            where
                found_by_rule.rule_id = waivers.rule_id
                and found_by_rule.subject_code = waivers.subject_code
                and (waivers.level_code is null or found_by_rule.level_code = waivers.level_code)
        ) as has_finding,
        waivers.until,
        coalesce(finding_moment.seen_at::date > waivers.until, false) as is_over
    from waivers
    cross join finding_moment
)

select
    dim_document.document_path as subject_code,
    null as level_code,
    excerpt(
        judged.named_text || case
            when judged.has_finding then '; its last day was ' || judged.until::varchar
            else '; expected a finding that is there'
        end
    ) as detail_text,
    judged.document_key,
    judged.line_from,
    judged.line_to
from judged
inner join dim_document on judged.document_key = dim_document.document_key
where judged.is_over or not judged.has_finding
