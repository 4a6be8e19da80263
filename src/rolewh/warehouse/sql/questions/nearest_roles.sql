-- One row per role near another in structure, the nearest first.
-- number: 20
-- question: Which roles are nearest to this one, and what lies between (skills, years, scope)?
-- honest: band, adjacency_state, unlisted_tie_count, compared_count, method_edition
-- reads: fact_adjacency, fact_adjacency_state, dim_role, dim_focus, dim_level, dim_method, mart_focus_skill, fact_experience, fact_scope
-- argument role_code: Role whose neighbours are asked for
-- argument asked_count = 10: Neighbours at most, ties behind the last cut by role code
-- column rank: Place among the role's neighbours; null where the method lists none, as adjacency_state says
-- column neighbour_code: The near role
-- column neighbour_title: Its title
-- column missing_skills: Skills it lists that this role's focus does not
-- column surplus_skills: Skills of this role's focus that it does not list
-- column years_gap: Its fewest years less this role's, over the degree path that both have and that asks least here; null where none is in both
-- column years_degree_code: The degree of that path; null: none stated, or no gap
-- column scope_verdict: How its rubric stands to this role's over all dimensions: higher, equal, lower, mixed or not_comparable
-- column compared_count: Dimensions of the rubric's scope that could be compared
-- column method_edition: Edition of the method that lists the neighbours
with
asked as (
    select dim_role.role_key, dim_role.focus_key, dim_role.level_key, dim_focus.function_code, dim_focus.focus_code,
        dim_level.level_code
    from dim_role
    inner join dim_focus on dim_role.focus_key = dim_focus.focus_key
    inner join dim_level on dim_role.level_key = dim_level.level_key
    where dim_role.role_key = role_key_of(upper(trim(role_code)))
),

states as (
    select
        fact_adjacency_state.adjacency_state,
        fact_adjacency_state.unlisted_tie_count,
        dim_method.method_edition
    from fact_adjacency_state
    inner join dim_method on fact_adjacency_state.method_key = dim_method.method_key
    where fact_adjacency_state.role_key = role_key_of(upper(trim(role_code)))
),

near as (
    select
        fact_adjacency.*,
        dim_role.role_code as neighbour_code,
        dim_role.title as neighbour_title,
        dim_role.focus_key,
        dim_role.level_key
    from fact_adjacency
    inner join dim_role on fact_adjacency.neighbour_role_key = dim_role.role_key
    where
        fact_adjacency.role_key = role_key_of(upper(trim(role_code)))
        and fact_adjacency.rank <= asked_count::bigint
),

foci as (
    select focus_key from near
    union
    select focus_key from asked
),

-- Names that are one skill count as one.
skills as (
    select mart_focus_skill.focus_key, mart_focus_skill.skill_key as group_skill_key, mart_focus_skill.skill_name
    from mart_focus_skill
    inner join foci on mart_focus_skill.focus_key = foci.focus_key
),

own_skills as (
    select skills.group_skill_key, skills.skill_name from skills inner join asked on skills.focus_key = asked.focus_key
),

missing as (
    select skills.focus_key, list(skills.skill_name order by skills.skill_name) as missing_skills
    from skills
    where skills.group_skill_key not in (select group_skill_key from own_skills)
    group by skills.focus_key
),

surplus as (
    select foci.focus_key, list(own_skills.skill_name order by own_skills.skill_name) as surplus_skills
    from foci
    cross join own_skills
    left join skills on foci.focus_key = skills.focus_key and own_skills.group_skill_key = skills.group_skill_key
    where skills.focus_key is null
    group by foci.focus_key
),

places as (
    select distinct focus_key, level_key from near
    union
    select focus_key, level_key from asked
),

years as (
    select fact_experience.focus_key, fact_experience.level_key, fact_experience.degree_code,
        min(fact_experience.min_years) as least_years
    from fact_experience
    inner join places on fact_experience.focus_key = places.focus_key and fact_experience.level_key = places.level_key
    where
        fact_experience.path_origin = 'rubric'
        and fact_experience.requirement = 'required'
        and fact_experience.min_years is not null
    group by fact_experience.focus_key, fact_experience.level_key, fact_experience.degree_code
),

own_years as (
    select years.degree_code, years.least_years
    from years
    inner join asked on years.focus_key = asked.focus_key and years.level_key = asked.level_key
),

gaps as (
    select
        years.focus_key,
        years.level_key,
        years.degree_code as years_degree_code,
        years.least_years - own_years.least_years as years_gap
    from years
    inner join own_years on years.degree_code is not distinct from own_years.degree_code
    qualify row_number() over (
        partition by years.focus_key, years.level_key order by own_years.least_years, years.degree_code nulls first
    ) = 1
),

scores as (
    select fact_scope.focus_key, fact_scope.level_key, fact_scope.dimension_code, fact_scope.score, fact_scope.method_key
    from fact_scope
    inner join places on fact_scope.focus_key = places.focus_key and fact_scope.level_key = places.level_key
    where fact_scope.evidence_kind = 'rubric'
),

own_scores as (
    select scores.*
    from scores
    inner join asked on scores.focus_key = asked.focus_key and scores.level_key = asked.level_key
),

rule as (
    select
        method_key,
        json_extract(parameters_text, '$.parameters.tolerance')::double as tolerance,
        json_extract(parameters_text, '$.parameters.clear_step')::double as clear_step
    from dim_method
    where method_code = 'scope_cues'
),

verdicts as (
    select
        scores.focus_key,
        scores.level_key,
        overall_verdict_of(
            list(scope_verdict_of(scores.score - own_scores.score, rule.tolerance, rule.clear_step))
        ) as scope_verdict,
        count(scores.score - own_scores.score) as compared_count
    from scores
    inner join own_scores on scores.dimension_code = own_scores.dimension_code
    inner join rule on scores.method_key = rule.method_key
    group by scores.focus_key, scores.level_key
)

select
    near.rank,
    near.neighbour_code,
    near.neighbour_title,
    near.band,
    near.relation,
    near.distance,
    near.taxonomy_distance,
    near.seniority_distance,
    near.track_distance,
    near.skill_distance,
    near.shared_skill_count,
    coalesce(missing.missing_skills, []) as missing_skills,
    coalesce(surplus.surplus_skills, []) as surplus_skills,
    gaps.years_gap,
    gaps.years_degree_code,
    coalesce(verdicts.scope_verdict, 'not_comparable') as scope_verdict,
    coalesce(verdicts.compared_count, 0) as compared_count,
    states.adjacency_state,
    states.unlisted_tie_count,
    states.method_edition
from states
left join near on true
left join missing on near.focus_key = missing.focus_key
left join surplus on near.focus_key = surplus.focus_key
left join gaps on near.focus_key = gaps.focus_key and near.level_key = gaps.level_key
left join verdicts on near.focus_key = verdicts.focus_key and near.level_key = verdicts.level_key
order by near.rank
