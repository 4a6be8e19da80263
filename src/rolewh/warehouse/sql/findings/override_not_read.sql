-- One row per thing in the overrides file that could not be read, or that speaks of what is not there.
with
problems as (
    select document_key, problem_text from conformed_decision_problem
),

unknown_rules as (
    select
        conformed_waiver.document_key,
        'a waiver names the rule ' || conformed_waiver.rule_id || '; there is no such rule' as problem_text
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
    select document_key, upper(trim(first_text)) as first_code, upper(trim(second_text)) as second_code
    from conformed_link_decision
    where link_kind = 'function'
),

sides as (
    select document_key, unnest([first_code, second_code]) as code from decisions
),

unknown_codes as (
    select
        sides.document_key,
        'a decision names ' || sides.code || '; expected the code of a loaded function, or FUNCTION.FOCUS' as problem_text
    from sides
    left join codes on sides.code = codes.code
    where codes.code is null
),

unfit_pairs as (
    select
        decisions.document_key,
        'a decision sets ' || decisions.first_code || ' beside ' || decisions.second_code
        || '; expected two functions, or a function and a focus of another one' as problem_text
    from decisions
    inner join codes as one on decisions.first_code = one.code
    inner join codes as other on decisions.second_code = other.code
    where
        (contains(one.code, '.') and contains(other.code, '.'))
        or split_part(one.code, '.', 1) = split_part(other.code, '.', 1)
),

all_problems as (
    select * from problems
    union
    select * from unknown_rules
    union
    select * from unknown_codes
    union
    select * from unfit_pairs
)

select
    dim_document.document_path as subject_code,
    null as level_code,
    excerpt(all_problems.problem_text) as detail_text,
    all_problems.document_key,
    null as line_from,
    null as line_to
from all_problems
inner join dim_document on all_problems.document_key = dim_document.document_key
-- Two long sentences may be one where they are cut, and a finding is known by what it shows.
group by all
