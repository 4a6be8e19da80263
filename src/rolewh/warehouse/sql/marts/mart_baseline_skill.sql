-- One row per function and skill of its baseline; one without a skill for a function that has none.
-- kept: the skills of every focus are counted
-- reads: dim_function, fact_skill_standing, dim_focus, dim_skill, dim_method, dim_document
-- column skill_name: The skill as the group it belongs to is called; null where the function has no baseline
-- column baseline_origin: general_focus: the skills of the General focus; share_of_foci: those that enough of the foci list; unknown: no General focus with skills, and too few foci
-- column listing_focus_count: Foci of the function that list it
-- column known_focus_count: Foci whose skills are known
-- column silent_focus_count: Foci loaded whose skills are not known
-- column listing_share: Share of the foci with known skills that list it, 0 to 1
-- column needed_share: Share from which a skill is in the baseline; null where the General focus decides
-- column method_edition: Edition of the method that tells skills apart and gives the share
-- column evidence_focus_code: Focus whose list shows it: the General focus, else the first by code
-- column document_path: Path below the raw folder of the document with that list
-- column line_from: Its first line there
-- column line_to: Its last line there
with
standings as (
    select
        fact_skill_standing.*,
        dim_focus.function_key,
        dim_focus.focus_code,
        dim_focus.is_function_baseline
    from fact_skill_standing
    inner join dim_focus on fact_skill_standing.focus_key = dim_focus.focus_key
),

known as (
    select
        function_key,
        count(distinct focus_key) as known_focus_count,
        min(baseline_origin) as baseline_origin
    from standings
    group by function_key
),

common as (
    select
        function_key,
        skill_key,
        count(*) as listing_focus_count,
        arg_min(
            {'focus_code': focus_code, 'document_key': document_key, 'line_from': line_from, 'line_to': line_to},
            (not is_function_baseline, focus_code)
        ) as shown
    from standings
    where standing = 'common'
    group by function_key, skill_key
),

method as (
    select method_edition, (parameters_text ->> '$.baseline_share')::double as baseline_share
    from dim_method
    where method_code = 'skill_links' and is_speaking
)

select
    functions.function_code,
    functions.function_name,
    coalesce(known.baseline_origin, 'unknown') as baseline_origin,
    dim_skill.skill_name,
    common.listing_focus_count,
    coalesce(known.known_focus_count, 0) as known_focus_count,
    functions.focus_count - coalesce(known.known_focus_count, 0) as silent_focus_count,
    common.listing_focus_count / known.known_focus_count as listing_share,
    case when known.baseline_origin = 'share_of_foci' then method.baseline_share end as needed_share,
    method.method_edition,
    common.shown.focus_code as evidence_focus_code,
    dim_document.document_path,
    common.shown.line_from as line_from,
    common.shown.line_to as line_to
from dim_function as functions
left join known on functions.function_key = known.function_key
left join common on functions.function_key = common.function_key
left join dim_skill on common.skill_key = dim_skill.skill_key
left join dim_document on common.shown.document_key = dim_document.document_key
left join method on true
order by functions.function_code, common.listing_focus_count desc nulls last, dim_skill.skill_name, common.skill_key
