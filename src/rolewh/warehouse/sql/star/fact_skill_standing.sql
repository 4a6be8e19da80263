-- One row per focus and skill it lists, names that are one skill as one: how the function and its other foci stand to it.
with
parameters as (
    select
        (parameters_text ->> '$.baseline_share')::double as baseline_share,
        (parameters_text ->> '$.baseline_focus_count')::bigint as baseline_focus_count,
        (parameters_text ->> '$.distinguishing_share')::double as distinguishing_share
    from conformed_method
    where method_code = 'skill_links'
),

listed as (
    select
        dim_focus.function_key,
        dim_focus.function_code,
        dim_focus.focus_key,
        dim_focus.focus_code,
        dim_focus.focus_name,
        dim_focus.is_function_baseline,
        dim_skill.group_skill_key as skill_key,
        min(fact_skill.sequence_number) as sequence_number
    from fact_skill
    inner join dim_focus on fact_skill.focus_key = dim_focus.focus_key
    inner join dim_skill on fact_skill.skill_key = dim_skill.skill_key
    group by all
),

functions as (
    select
        function_key,
        count(distinct focus_key) as focus_count,
        bool_or(is_function_baseline) as has_general_focus
    from listed
    group by function_key
),

uses as (
    select
        function_key,
        skill_key,
        count(distinct focus_key) as focus_count,
        bool_or(is_function_baseline) as is_general
    from listed
    group by function_key, skill_key
),

judged as (
    select
        listed.*,
        functions.focus_count - 1 as sibling_count,
        uses.focus_count - 1 as listing_sibling_count,
        case
            when functions.has_general_focus then 'general_focus'
            when functions.focus_count >= parameters.baseline_focus_count then 'share_of_foci'
            else 'unknown'
        end as baseline_origin,
        case
            when functions.has_general_focus then uses.is_general
            when functions.focus_count >= parameters.baseline_focus_count
                then uses.focus_count >= parameters.baseline_share * functions.focus_count
        end as is_in_baseline,
        parameters.distinguishing_share
    from listed
    inner join functions on listed.function_key = functions.function_key
    inner join uses on listed.function_key = uses.function_key and listed.skill_key = uses.skill_key
    cross join parameters
)

select
    judged.focus_key,
    judged.skill_key,
    judged.sequence_number,
    judged.sibling_count,
    judged.listing_sibling_count,
    judged.baseline_origin,
    case
        when judged.is_in_baseline then 'common'
        when judged.sibling_count = 0 then null
        when judged.listing_sibling_count = 0 then 'exclusive'
        when judged.listing_sibling_count < judged.distinguishing_share * judged.sibling_count then 'distinguishing'
        else 'shared'
    end as standing,
    fact_skill.document_key,
    fact_skill.line_from,
    fact_skill.line_to
from judged
inner join fact_skill on judged.focus_key = fact_skill.focus_key and judged.sequence_number = fact_skill.sequence_number
order by judged.focus_key, judged.sequence_number
