-- One row per thing that the next level of a role's ladder asks for and how it differs from the role's own level.
-- number: 22
-- question: What lies between this role and the next level of its ladder: years, scope, responsibilities, skills, pay?
-- honest: next_level_code, topic, basis_text
-- reads: dim_role, dim_focus, dim_level, fact_level, fact_responsibility, fact_experience, fact_scope, fact_skill, fact_pay, dim_degree, dim_method
-- argument role_code: Role to be promoted from
-- column next_level_code: The next level of the ladder on the same track, from its rubric, responsibilities and roles; null at the top
-- column topic_number: Place of the topic, from 1
-- column topic: experience, scope, responsibility, skill or pay; level where there is no next one
-- column thing: What of the topic: degree, dimension and evidence, responsibility, skill, amount
-- column here_text: What the role's own level says of it
-- column next_text: What the next level says of it
-- column difference: Next less here, in years, points of the score or money; null where either is not told
-- column basis_text: declared or read on the page, or inferred with method edition
with
asked as (
    select
        dim_role.role_key,
        dim_role.focus_key,
        dim_focus.function_code,
        dim_focus.focus_code,
        dim_level.level_key,
        dim_level.level_code,
        dim_level.track_code,
        dim_level.level_number
    from dim_role
    inner join dim_focus on dim_role.focus_key = dim_focus.focus_key
    inner join dim_level on dim_role.level_key = dim_level.level_key
    where dim_role.role_key = role_key_of(upper(trim(role_code)))
),

ladder as (
    select level_key from fact_level where focus_key = focus_key_of(upper(trim(role_code)))
    union
    select level_key from fact_responsibility where focus_key = focus_key_of(upper(trim(role_code)))
    union
    select level_key from dim_role where focus_key = focus_key_of(upper(trim(role_code)))
),

above as (
    select dim_level.level_key, dim_level.level_code
    from ladder
    inner join dim_level on ladder.level_key = dim_level.level_key
    inner join asked on dim_level.track_code = asked.track_code and dim_level.level_number > asked.level_number
    qualify row_number() over (order by dim_level.level_number) = 1
),

two as (
    select level_key, 'here' as side from asked
    union all
    select level_key, 'next' as side from above
),

paths as (
    select
        two.side,
        coalesce(fact_experience.degree_code, 'degree unstated') as thing,
        min(fact_experience.min_years) as years,
        string_agg(fact_experience.path_text, '; ' order by fact_experience.path_number) as told,
        any_value(dim_method.method_edition) as method_edition
    from fact_experience
    inner join two on fact_experience.level_key = two.level_key
    inner join dim_method on fact_experience.method_key = dim_method.method_key
    where
        fact_experience.focus_key = focus_key_of(upper(trim(role_code)))
        and fact_experience.path_origin = 'rubric'
        and fact_experience.requirement = 'required'
    group by two.side, thing
),

scores as (
    select
        two.side,
        fact_scope.dimension_code || ' (' || fact_scope.evidence_kind || ')' as thing,
        fact_scope.score,
        dim_method.method_edition
    from fact_scope
    inner join two on fact_scope.level_key = two.level_key
    inner join dim_method on fact_scope.method_key = dim_method.method_key
    where
        fact_scope.focus_key = focus_key_of(upper(trim(role_code)))
        and fact_scope.evidence_kind in ('rubric', 'responsibility')
        and fact_scope.score is not null
),

duties as (
    select
        fact_responsibility.sequence_number,
        fact_responsibility.responsibility_text as thing,
        case
            when fact_responsibility.level_method in ('declared', 'declared_on_goal_page') then 'level declared'
            else 'level inferred, ' || dim_method.method_edition
        end as basis_text,
        fact_responsibility.needs_review
    from fact_responsibility
    inner join above on fact_responsibility.level_key = above.level_key
    inner join dim_method on fact_responsibility.method_key = dim_method.method_key
    where fact_responsibility.focus_key = focus_key_of(upper(trim(role_code)))
),

onsets as (
    select fact_skill.skill_text as thing, fact_skill.sequence_number, fact_skill.onset_text
    from fact_skill
    inner join above on fact_skill.onset_level_key = above.level_key
    where fact_skill.focus_key = focus_key_of(upper(trim(role_code)))
),

pays as (
    select two.side, fact_pay.pay_median, fact_pay.currency_symbol, fact_pay.shown_on
    from fact_pay
    inner join dim_role on fact_pay.role_key = dim_role.role_key
    inner join two on dim_role.level_key = two.level_key
    where dim_role.focus_key = focus_key_of(upper(trim(role_code)))
),

gaps as (
    select
        1 as topic_number,
        'experience' as topic,
        0 as thing_number,
        thing,
        any_value(told) filter (where side = 'here') as here_text,
        any_value(told) filter (where side = 'next') as next_text,
        any_value(years) filter (where side = 'next') - any_value(years) filter (where side = 'here') as difference,
        'read, ' || any_value(method_edition) as basis_text
    from paths
    group by thing
    union all
    select
        2 as topic_number,
        'scope' as topic,
        0 as thing_number,
        thing,
        any_value(score) filter (where side = 'here')::varchar as here_text,
        any_value(score) filter (where side = 'next')::varchar as next_text,
        any_value(score) filter (where side = 'next') - any_value(score) filter (where side = 'here') as difference,
        'inferred, ' || any_value(method_edition) as basis_text
    from scores
    group by thing
    union all
    select
        3 as topic_number,
        'responsibility' as topic,
        sequence_number as thing_number,
        thing,
        null as here_text,
        case when needs_review then 'new, level to be reviewed' else 'new' end as next_text,
        null as difference,
        basis_text
    from duties
    union all
    select
        4 as topic_number,
        'skill' as topic,
        sequence_number as thing_number,
        thing,
        null as here_text,
        'first named: ' || coalesce(onset_text, thing) as next_text,
        null as difference,
        'inferred, the responsibility that names it first' as basis_text
    from onsets
    union all
    select
        5 as topic_number,
        'pay' as topic,
        0 as thing_number,
        'median' as thing,
        any_value(currency_symbol || format('{:,.0f}', pay_median)) filter (where side = 'here') as here_text,
        any_value(currency_symbol || format('{:,.0f}', pay_median)) filter (where side = 'next') as next_text,
        any_value(pay_median) filter (where side = 'next') - any_value(pay_median) filter (where side = 'here')
        as difference,
        'declared' as basis_text
    from pays
    having count(pay_median) > 0
),

told as (
    select above.level_code as next_level_code, gaps.*
    from gaps
    cross join above
    union all
    select
        null as next_level_code,
        0 as topic_number,
        'level' as topic,
        0 as thing_number,
        'the ladder ends here' as thing,
        asked.level_code as here_text,
        null as next_text,
        null as difference,
        'read' as basis_text
    from asked
    where (select count(*) from above) = 0
)

select next_level_code, topic_number, topic, thing, here_text, next_text, difference, basis_text
from told
order by topic_number, thing_number, thing
