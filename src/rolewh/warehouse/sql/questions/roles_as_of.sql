-- One row per role that had a version at a moment, with that version.
-- question: Which version of each role held at a moment, and does it still?
-- honest: was_seen, version_state, version_count
-- reads: mart_role_version, dim_role_version, fact_role_version_span
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

held as (
    select mart_role_version.*
    from mart_role_version
    cross join asked
    where
        mart_role_version.valid_from <= asked.moment
        and (mart_role_version.valid_to is null or mart_role_version.valid_to > asked.moment)
),

-- Nothing came after the last one.
last_versions as (
    select role_code, version_number as version_count from dim_role_version where superseded_by is null
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
    last_versions.version_count,
    shown.role_version_key is not null as was_seen,
    held.version_state,
    held.valid_from,
    held.valid_to,
    held.document_path
from held
inner join last_versions on held.role_code = last_versions.role_code
left join shown on held.role_version_key = shown.role_version_key
order by held.role_code
