-- One row per finding that an earlier warehouse had and this one has not, of those that were fixed of late.
with
moment as (
    select seen_at, fixed_kept_since, most_fixed_kept from finding_moment
),

standing as (
    select finding_key from fact_finding
),

gone_now as (
    select
        key_of(rule_id, subject_code, level_code, detail_text, place_among_equals) as finding_key,
        finding_seen_before.* exclude (place_among_equals),
        moment.seen_at as fixed_at
    from finding_seen_before
    cross join moment
),

gone_before as (
    select * from finding_fixed_before
),

gone as (
    select * from gone_now
    union all by name
    select * from gone_before
)

select
    gone.finding_key,
    gone.rule_id,
    gone.severity,
    gone.subject_code,
    gone.level_code,
    gone.detail_text,
    gone.document_path,
    gone.was_waived,
    gone.first_seen_at,
    gone.last_seen_at,
    gone.fixed_at
from gone
anti join standing on gone.finding_key = standing.finding_key
cross join moment
where gone.fixed_at >= moment.fixed_kept_since
-- What came back and went again was fixed the second time; and what a new wording of a rule fixes must not fill the list for ever.
qualify
    row_number() over (partition by gone.finding_key order by gone.fixed_at desc) = 1
    and row_number() over (order by gone.fixed_at desc, gone.finding_key) <= moment.most_fixed_kept
order by gone.fixed_at desc, gone.rule_id, gone.subject_code, gone.level_code, gone.finding_key
