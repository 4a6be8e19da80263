-- One row per version of a focus and unbroken time in which pages showed it.
select
    focus_version_key,
    span_number,
    seen_from,
    seen_to
from conformed_focus_version_span
order by focus_version_key, span_number
