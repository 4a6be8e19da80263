-- One row per version of a role and unbroken time in which pages showed it.
select
    role_version_key,
    span_number,
    seen_from,
    seen_to
from conformed_role_version_span
order by role_version_key, span_number
