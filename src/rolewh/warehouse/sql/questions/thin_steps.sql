-- One row per focus, kind of evidence and step between neighbouring levels of its ladder in which few dimensions of scope rise.
-- number: 12
-- question: At which steps of a ladder does hardly anything rise?
-- honest: step_state, compared_count, silent_count, thin_kind_count, lower_hit_count, upper_hit_count
-- reads: mart_step_rise
-- argument asked_risen = 1: Dimensions that may rise, at most, in a step that counts as thin
-- column step_state: nothing_rises: no dimension that compares is clearly higher; few_rise: no more than asked for; not_comparable: no dimension has a score on both levels, so nothing is known
-- column near_count: Dimensions in which neither stands clearly above the other
-- column thin_kind_count: Kinds of evidence in which this step is thin and something compares; both is firmer than one, and a rubric's words are often a template
with
thin as (
    select
        *,
        case
            when compared_count = 0 then 'not_comparable'
            when higher_count = 0 then 'nothing_rises'
            else 'few_rise'
        end as step_state,
        len(list_filter(higher_counts_of_step, lambda risen: risen <= asked_risen::bigint)) as thin_kind_count
    from mart_step_rise
    where higher_count <= asked_risen::bigint
)

select
    function_code,
    focus_code,
    lower_level_code,
    upper_level_code,
    evidence_kind,
    step_state,
    higher_count,
    lower_count,
    compared_count - higher_count - lower_count as near_count,
    compared_count,
    silent_count,
    thin_kind_count,
    risen_dimensions,
    fallen_dimensions,
    lower_hit_count,
    upper_hit_count,
    seniority_step,
    focus_name
from thin
order by
    list_position(['nothing_rises', 'few_rise', 'not_comparable'], step_state),
    thin_kind_count desc,
    higher_count,
    compared_count desc,
    function_code,
    focus_code,
    track_code desc,
    level_number,
    evidence_kind
