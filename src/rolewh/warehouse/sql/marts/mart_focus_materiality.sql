-- One row per focus with skills, the General focus left out: how far its skills set it apart, beside what its page declares.
-- key: function_code, focus_code
-- reads: dim_focus, fact_skill_standing, dim_method
-- column skill_count: Skills whose standing is known
-- column unknown_count: Skills whose standing is not known: the function has no baseline and no sibling
-- column common_count: Skills in the function's baseline
-- column shared_count: Skills that many sibling foci list
-- column distinguishing_count: Skills that few sibling foci list
-- column exclusive_count: Skills that no sibling focus lists
-- column apart_share: Share of the known skills that are distinguishing or exclusive, 0 to 1; null where none is known
-- column measured_materiality: material, moderate or minor, by the published shares; null where nothing is known
-- column is_declared_borne_out: Whether a declared difference in skill, or none, is what the skills show; null where either is not known
with
parameters as (
    select
        (parameters_text ->> '$.material_share')::double as material_share,
        (parameters_text ->> '$.moderate_share')::double as moderate_share
    from dim_method
    where method_code = 'skill_links' and is_speaking
),

counted as (
    select
        focus_key,
        count(standing) as skill_count,
        count(*) - count(standing) as unknown_count,
        count(*) filter (where standing = 'common') as common_count,
        count(*) filter (where standing = 'shared') as shared_count,
        count(*) filter (where standing = 'distinguishing') as distinguishing_count,
        count(*) filter (where standing = 'exclusive') as exclusive_count
    from fact_skill_standing
    group by focus_key
),

measured as (
    select
        dim_focus.function_code,
        dim_focus.focus_code,
        dim_focus.focus_name,
        dim_focus.materiality,
        dim_focus.differential_dimension,
        counted.* exclude (focus_key),
        (counted.distinguishing_count + counted.exclusive_count) / nullif(counted.skill_count, 0) as apart_share,
        parameters.material_share,
        parameters.moderate_share,
        dim_focus.focus_key
    from counted
    inner join dim_focus on counted.focus_key = dim_focus.focus_key
    cross join parameters
    where not dim_focus.is_function_baseline
)

select
    function_code,
    focus_code,
    focus_name,
    materiality,
    differential_dimension,
    skill_count,
    unknown_count,
    common_count,
    shared_count,
    distinguishing_count,
    exclusive_count,
    apart_share,
    case
        when apart_share >= material_share then 'material'
        when apart_share >= moderate_share then 'moderate'
        when apart_share is not null then 'minor'
    end as measured_materiality,
    case
        when apart_share is null or materiality is null then null
        when differential_dimension in ('skill', 'pay_and_skill') then apart_share >= material_share
        when materiality = 'general' then apart_share < moderate_share
        -- A difference in pay alone says nothing of skills.
    end as is_declared_borne_out,
    focus_key
from measured
order by function_code, focus_code
