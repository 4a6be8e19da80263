-- One row per focus and skill its pages list.
with
listed as (
    select * from focus_block where section_name = 'skills'
),

onsets as (
    select * from conformed_skill_onset
),

skills as (
    select silver_skill.*, normal_form.normal_form
    from silver_skill
    inner join normal_form on silver_skill.skill_name = normal_form.written_name
)

select
    listed.focus_key,
    skills.sequence_number,
    key_of(skills.normal_form) as skill_key,
    skills.skill_text,
    skills.description_text,
    case when onsets.level_code is not null then key_of(onsets.level_code) end as onset_level_key,
    onsets.responsibility_number as onset_responsibility_number,
    onsets.matched_text as onset_text,
    listed.document_key,
    listed.first_line + skills.line_from - 1 as line_from,
    listed.first_line + skills.line_to - 1 as line_to
from listed
inner join skills on listed.block_key = skills.block_key
left join onsets
    on listed.function_code = onsets.function_code
    and listed.focus_code = onsets.focus_code
    and skills.sequence_number = onsets.skill_number
order by listed.focus_key, skills.sequence_number
