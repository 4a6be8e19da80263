-- One row per role that had a version at a moment, with that version.
-- question: Which version of each role held at a moment, and does it still?
-- honest: was_seen, version_state, version_count
-- reads: mart_role_version, fact_role_version_span
-- argument asked_moment: Moment (UTC), as '2026-03-01' for the end of that day, or with a time
-- column was_seen: Whether a page showed the role then; false in a gap between its going and its coming back or the next version
-- column version_count: Versions of the role up to now; above version_number it changed since
with
asked as (
    select
        case
            when length(asked_moment::varchar) = 10 then asked_moment::date + interval 1 day - interval 1 microsecond
            else asked_moment::timestamp
        end as moment
),

versions as (
    select *, max(version_number) over (partition by role_code) as version_count from mart_role_version
),

held as (
    select versions.*
    from versions
    cross join asked
    where versions.valid_from <= asked.moment and (versions.valid_to is null or versions.valid_to > asked.moment)
),

shown as (
    select fact_role_version_span.role_version_key
    from fact_role_version_span
    cross join asked
    where
        fact_role_version_span.seen_from <= asked.moment
        and (fact_role_version_span.seen_to is null or fact_role_version_span.seen_to > asked.moment)
)

select
    held.role_code,
    held.version_number,
    held.version_count,
    shown.role_version_key is not null as was_seen,
    held.version_state,
    held.valid_from,
    held.valid_to,
    held.document_path
from held
left join shown on held.role_version_key = shown.role_version_key
order by held.role_code
