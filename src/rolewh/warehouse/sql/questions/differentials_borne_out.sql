-- One row per focus, the General focus left out.
-- kept: the skills of every focus are counted
-- number: 15
-- question: Do the skills of a focus bear out the difference from its function that its page declares?
-- honest: verdict, unknown_reason, skill_count, unknown_count, material_share, moderate_share, method_edition
-- reads: mart_focus_materiality, dim_focus, dim_method, dim_document
-- column verdict: borne_out: skills declared to differ are material, or a focus declared general is minor; not_borne_out: they are not; unknown: see unknown_reason
-- column unknown_reason: not_declared: the page declares no difference; pay_alone: it declares one in pay, of which skills say nothing; no_skills: the focus lists none; no_comparison: the function has no baseline and no sibling; null where there is a verdict
-- column skill_count: Skills whose standing is known; 0 where none is
-- column unknown_count: Skills whose standing is not known
-- column material_share: Share of skills that are distinguishing or exclusive from which a difference is material
-- column moderate_share: Share from which it is moderate; below it is minor
-- column method_edition: Edition of the method that tells skills apart and gives the shares
-- column document_path: Path below the raw folder of the document that declares it
with
foci as (
    select * from dim_focus where not is_function_baseline
),

measured as (
    select * from mart_focus_materiality
),

method as (
    select
        method_edition,
        (parameters_text ->> '$.material_share')::double as material_share,
        (parameters_text ->> '$.moderate_share')::double as moderate_share
    from dim_method
    where method_code = 'skill_links' and is_speaking
)

select
    foci.function_code,
    foci.focus_code,
    foci.focus_name,
    foci.materiality,
    foci.differential_dimension,
    case measured.is_declared_borne_out
        when true then 'borne_out'
        when false then 'not_borne_out'
        else 'unknown'
    end as verdict,
    case
        when measured.is_declared_borne_out is not null then null
        when foci.materiality is null then 'not_declared'
        when measured.focus_key is null then 'no_skills'
        when measured.apart_share is null then 'no_comparison'
        else 'pay_alone'
    end as unknown_reason,
    measured.measured_materiality,
    measured.apart_share,
    coalesce(measured.skill_count, 0) as skill_count,
    coalesce(measured.unknown_count, 0) as unknown_count,
    measured.common_count,
    measured.shared_count,
    measured.distinguishing_count,
    measured.exclusive_count,
    method.material_share,
    method.moderate_share,
    method.method_edition,
    foci.differential_text,
    dim_document.document_path,
    foci.differential_line
from foci
left join measured on foci.focus_key = measured.focus_key
left join dim_document on foci.document_key = dim_document.document_key
left join method on true
order by foci.function_code, foci.focus_code
