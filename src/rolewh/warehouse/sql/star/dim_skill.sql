-- One row per skill, by the normal form of its name; the first in the order of paths and lines gives its spelling.
with
listed as (
    select
        normal_form.normal_form,
        silver_skill.skill_name,
        silver_skill.abbreviations,
        silver_skill.components,
        focus_block.focus_key,
        focus_block.document_path,
        focus_block.first_line + silver_skill.line_from - 1 as line_from
    from focus_block
    inner join silver_skill on focus_block.block_key = silver_skill.block_key
    inner join normal_form on silver_skill.skill_name = normal_form.written_name
    where focus_block.section_name = 'skills'
),

written as (
    select
        normal_form,
        unnest(abbreviations) as abbreviation,
        generate_subscripts(abbreviations, 1) as place,
        document_path,
        line_from
    from listed
),

-- In the order of first mention, as the text has them.
abbreviations as (
    select normal_form, list(abbreviation order by first_mention) as abbreviations
    from (
        select normal_form, abbreviation, min((document_path, line_from, place)) as first_mention
        from written
        group by normal_form, abbreviation
    )
    group by normal_form
),

counted as (
    select normal_form, count(distinct focus_key) as focus_count from listed group by normal_form
),

-- Names of one normal form share their group: the rule that joins them is weaker than the one that groups.
grouped as (
    select written.normal_form, min(speaking.normal_form) as group_form
    from conformed_skill_group
    inner join normal_form as written on conformed_skill_group.skill_name = written.written_name
    inner join normal_form as speaking on conformed_skill_group.group_name = speaking.written_name
    group by written.normal_form
),

spoken as (
    select normal_form, skill_name, components
    from listed
    qualify row_number() over (partition by normal_form order by document_path, line_from) = 1
)

select
    key_of(spoken.normal_form) as skill_key,
    spoken.normal_form as skill_normal_form,
    spoken.skill_name,
    coalesce(abbreviations.abbreviations, []::varchar[]) as abbreviations,
    spoken.components,
    counted.focus_count,
    key_of(coalesce(grouped.group_form, spoken.normal_form)) as group_skill_key
from spoken
inner join counted on spoken.normal_form = counted.normal_form
left join abbreviations on spoken.normal_form = abbreviations.normal_form
left join grouped on spoken.normal_form = grouped.normal_form
order by spoken.normal_form
