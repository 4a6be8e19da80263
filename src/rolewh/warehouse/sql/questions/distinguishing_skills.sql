-- One row per focus and skill that sets it apart from its function; one without a skill for a focus that has none. The General focus, which others differ from, is left out.
-- kept: the skills of every focus are counted
-- number: 14
-- question: Which skills distinguish a focus from the rest of its function?
-- honest: sibling_count, baseline_origin, known_skill_count, unknown_skill_count, method_edition
-- reads: dim_focus, dim_skill, fact_skill_standing, dim_method, dim_document
-- column skill_name: The skill as the group it belongs to is called; null where none sets the focus apart
-- column standing: exclusive: no sibling lists it; distinguishing: fewer siblings than the published share do
-- column known_skill_count: Skills of the focus whose standing is known; with 0 nothing can be said of it
-- column unknown_skill_count: Skills whose standing is not known, because the function has neither baseline nor sibling
-- column sibling_count: Other foci of the function whose skills are known; null where the focus lists no skill
-- column baseline_origin: What the function's baseline is read from; null where the focus lists no skill
-- column method_edition: Edition of the method that tells skills apart and gives the shares
-- column document_path: Path below the raw folder of the document whose list has the skill
with
foci as (
    select focus_key, function_code, focus_code, focus_name from dim_focus where not is_function_baseline
),

counted as (
    select
        focus_key,
        count(standing) as known_count,
        count(*) - count(standing) as unknown_count,
        -- Of the function, so the same on every skill of the focus.
        min(sibling_count) as sibling_count,
        min(baseline_origin) as baseline_origin
    from fact_skill_standing
    group by focus_key
),

apart as (
    select fact_skill_standing.*, dim_skill.skill_name, dim_document.document_path
    from fact_skill_standing
    inner join dim_skill on fact_skill_standing.skill_key = dim_skill.skill_key
    inner join dim_document on fact_skill_standing.document_key = dim_document.document_key
    where fact_skill_standing.standing in ('distinguishing', 'exclusive')
),

method as (
    select method_edition from dim_method where method_code = 'skill_links' and is_speaking
)

select
    foci.function_code,
    foci.focus_code,
    foci.focus_name,
    apart.skill_name,
    apart.standing,
    apart.listing_sibling_count,
    counted.sibling_count,
    counted.baseline_origin,
    coalesce(counted.known_count, 0) as known_skill_count,
    coalesce(counted.unknown_count, 0) as unknown_skill_count,
    method.method_edition,
    apart.document_path,
    apart.line_from,
    apart.line_to
from foci
left join counted on foci.focus_key = counted.focus_key
left join apart on foci.focus_key = apart.focus_key
left join method on true
order by foci.function_code, foci.focus_code, apart.sequence_number
