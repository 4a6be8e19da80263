-- One row per role at a level without leadership and skill of its focus that is about leading people.
with
skills as (
    select
        fact_skill.focus_key,
        fact_skill.skill_text,
        ' ' || regexp_replace(dim_skill.skill_normal_form, '[^\p{L}\p{N}]+', ' ', 'g') || ' ' as skill_words,
        fact_skill.document_key,
        fact_skill.line_from,
        fact_skill.line_to
    from fact_skill
    inner join dim_skill on fact_skill.skill_key = dim_skill.skill_key
),

roles as (
    select dim_role.role_code, dim_role.focus_key, dim_level.level_code, dim_level.leadership_text
    from dim_role
    inner join dim_level on dim_role.level_key = dim_level.level_key
    where regexp_matches(lower(dim_level.leadership_text), '^(none|no)\b')
),

cues as (
    select cue_text from finding_cue where rule_id = 'skill_not_level_scoped'
)

select
    roles.role_code as subject_code,
    roles.level_code,
    excerpt(skills.skill_text) || ' is listed; the panel of ' || roles.level_code || ' says of leadership: '
    || excerpt(roles.leadership_text) as detail_text,
    skills.document_key,
    skills.line_from,
    skills.line_to
from roles
inner join skills on roles.focus_key = skills.focus_key
where exists (select 1 from cues where contains(skills.skill_words, ' ' || cues.cue_text || ' '))
