-- One row per focus elsewhere with a role at about the same seniority, those that share most skills first.
-- number: 21
-- question: Where could somebody in this role move sideways: roles of about its seniority in other foci, by shared skills?
-- honest: skill_count, has_skills, seniority_gap, track_code
-- reads: dim_role, dim_focus, dim_level, mart_focus_skill
-- argument role_code: Role to move from
-- argument asked_step = 0.5: Seniority apart at most
-- argument asked_share = 0.01: Least share of skills in common, of those either focus lists; 0 lists foci without any too
-- column lateral_code: Role to move to: that of the focus whose seniority lies nearest
-- column lateral_title: Its title
-- column seniority_gap: Its universal seniority less this role's: by years, not by worth
-- column shared_skills: Skills both foci list; names that are one skill count as one
-- column missing_skills: Skills it lists that this role's focus does not
-- column shared_share: Shared skills over all that either focus lists; null where either lists none
-- column skill_count: Skills the other focus lists
-- column has_skills: Whether both foci list any: without, nothing can be said of shared skills
with
asked as (
    select dim_role.role_key, dim_role.focus_key, dim_level.seniority
    from dim_role
    inner join dim_level on dim_role.level_key = dim_level.level_key
    where dim_role.role_key = role_key_of(upper(trim(role_code)))
),

-- A level without a seniority takes no part: what lies beside it is not known.
levels as (
    select
        dim_level.level_key,
        dim_level.level_code,
        dim_level.track_code,
        dim_level.seniority - asked.seniority as seniority_gap
    from dim_level
    inner join asked on abs(dim_level.seniority - asked.seniority) <= asked_step::double
),

own_skills as (
    select mart_focus_skill.skill_key
    from mart_focus_skill
    inner join asked on mart_focus_skill.focus_key = asked.focus_key
),

own_count as (
    select count(*) as own_skill_count from own_skills
),

-- Foci that share none are looked at where they are asked for alone.
counted as (
    select focus_key, any_value(skill_count) as skill_count, count(*) as shared_count
    from mart_focus_skill
    where skill_key in (select skill_key from own_skills)
    group by focus_key
    union all
    select focus_key, any_value(skill_count) as skill_count, 0 as shared_count
    from mart_focus_skill
    where asked_share::double = 0
    group by focus_key
    having count(*) filter (where skill_key in (select skill_key from own_skills)) = 0
),

shares as (
    select
        dim_focus.focus_key,
        coalesce(counted.skill_count, 0) as skill_count,
        case
            when counted.skill_count > 0 and own_count.own_skill_count > 0
                then counted.shared_count / (counted.skill_count + own_count.own_skill_count - counted.shared_count)
        end as shared_share
    from dim_focus
    cross join own_count
    left join counted on dim_focus.focus_key = counted.focus_key
    where
        dim_focus.focus_key != (select focus_key from asked)
        and (asked_share::double = 0 or counted.shared_count > 0)
),

apart as (
    select
        shares.focus_key,
        shares.skill_count,
        shares.shared_share,
        dim_role.role_code as lateral_code,
        dim_role.title as lateral_title,
        levels.track_code,
        levels.seniority_gap
    from shares
    inner join dim_role on shares.focus_key = dim_role.focus_key
    inner join levels on dim_role.level_key = levels.level_key
    where coalesce(shares.shared_share, 0) >= asked_share::double
    qualify row_number() over (
        partition by shares.focus_key order by abs(levels.seniority_gap), levels.track_code desc, dim_role.role_code
    ) = 1
),

named as (
    select
        apart.focus_key,
        list(skills.skill_name order by skills.skill_name) filter (where own_skills.skill_key is not null) as shared_skills,
        list(skills.skill_name order by skills.skill_name) filter (where own_skills.skill_key is null) as missing_skills
    from apart
    inner join mart_focus_skill as skills on apart.focus_key = skills.focus_key
    left join own_skills on skills.skill_key = own_skills.skill_key
    group by apart.focus_key
)

select
    apart.lateral_code,
    apart.lateral_title,
    dim_focus.function_code,
    dim_focus.focus_name,
    apart.track_code,
    apart.seniority_gap,
    apart.shared_share,
    coalesce(named.shared_skills, []) as shared_skills,
    coalesce(named.missing_skills, []) as missing_skills,
    apart.skill_count,
    apart.shared_share is not null as has_skills
from apart
inner join dim_focus on apart.focus_key = dim_focus.focus_key
left join named on apart.focus_key = named.focus_key
order by apart.shared_share desc nulls last, abs(apart.seniority_gap), apart.lateral_code
