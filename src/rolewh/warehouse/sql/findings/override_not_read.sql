-- One row per thing in the overrides file that could not be read, or that speaks of what is not there.
with
problems as (
    select document_key, problem_text, line_from, line_to from conformed_decision_problem
),

unknown_rules as (
    select
        conformed_waiver.document_key,
        'a waiver names the rule ' || conformed_waiver.rule_id || '; there is no such rule' as problem_text,
        conformed_waiver.line_from,
        conformed_waiver.line_to
    from conformed_waiver
    left join finding_rule on conformed_waiver.rule_id = finding_rule.rule_id
    where finding_rule.rule_id is null
),

codes as (
    select function_code as code from dim_function
    union all
    select function_code || '.' || focus_code as code from dim_focus
),

decisions as (
    select
        document_key, line_from, line_to, upper(trim(first_text)) as first_code, upper(trim(second_text)) as second_code
    from conformed_link_decision
    where link_kind = 'function'
),

sides as (
    select document_key, line_from, line_to, unnest([first_code, second_code]) as code from decisions
),

unknown_codes as (
    select
        sides.document_key,
        'a decision names ' || sides.code || '; expected the code of a loaded function, or FUNCTION.FOCUS' as problem_text,
        sides.line_from,
        sides.line_to
    from sides
    left join codes on sides.code = codes.code
    where codes.code is null
),

unfit_pairs as (
    select
        decisions.document_key,
        'a decision sets ' || decisions.first_code || ' beside ' || decisions.second_code
        || '; expected two functions, or a function and a focus of another one' as problem_text,
        decisions.line_from,
        decisions.line_to
    from decisions
    inner join codes as one on decisions.first_code = one.code
    inner join codes as other on decisions.second_code = other.code
    where
        (contains(one.code, '.') and contains(other.code, '.'))
        or split_part(one.code, '.', 1) = split_part(other.code, '.', 1)
),

idle as (
    select
        conformed_link_decision.document_key,
        conformed_idle_decision.problem_text,
        conformed_link_decision.line_from,
        conformed_link_decision.line_to
    from conformed_idle_decision
    inner join conformed_link_decision
        on conformed_idle_decision.link_kind = conformed_link_decision.link_kind
        and conformed_idle_decision.first_text = conformed_link_decision.first_text
        and conformed_idle_decision.second_text = conformed_link_decision.second_text
),

all_problems as (
    select * from problems
    union
    select * from unknown_rules
    union
    select * from unknown_codes
    union
    select * from unfit_pairs
    union
    select * from idle
)

select
    dim_document.document_path as subject_code,
    null as level_code,
    excerpt(all_problems.problem_text) as detail_text,
    all_problems.document_key,
    all_problems.line_from,
    all_problems.line_to
from all_problems
inner join dim_document on all_problems.document_key = dim_document.document_key
