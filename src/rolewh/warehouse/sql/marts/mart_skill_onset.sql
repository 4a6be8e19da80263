-- One row per focus and skill it lists, names that are one skill as one: the first of its responsibilities that names it, or none.
-- kept: every skill of every list is set beside the responsibilities
-- reads: dim_focus, dim_skill, fact_skill, fact_responsibility, dim_level, dim_method, dim_document
-- column skill_name: The skill as the group it belongs to is called
-- column skill_text: The name the focus lists first, to the letter
-- column sequence_number: Its first place in the focus's list of skills
-- column onset_state: declared: the page or a goal page gives the responsibility its level; inferred: a method does; level_unknown: a responsibility names the skill and has no level; not_shown: none names it; no_responsibilities: the focus shows none
-- column onset_level_code: Level of the first responsibility that names it; null where none does or its level is unknown
-- column onset_level_number: Number of that level on its track
-- column onset_track_code: Track letter of that level
-- column responsibility_number: The first responsibility that names it, by its place in the focus's list; null where none does
-- column onset_document_path: Path below the raw folder of the document that responsibility was read from
-- column onset_line_from: First line of the responsibility in the file as received
-- column onset_line_to: Last line of the responsibility in the file as received
-- column responsibility_count: Responsibilities of the focus; 0 where none was read
-- column level_method_edition: Edition of the method that found the level; null without a responsibility
-- column document_path: Path below the raw folder of the document whose list has the skill
with
listed as (
    select fact_skill.*, dim_skill.group_skill_key
    from fact_skill
    inner join dim_skill on fact_skill.skill_key = dim_skill.skill_key
),

-- One skill under two names is shown where either is.
skills as (
    select
        focus_key,
        group_skill_key as skill_key,
        min(sequence_number) as sequence_number,
        min(onset_responsibility_number) as responsibility_number,
        arg_min(onset_text, (onset_responsibility_number, sequence_number))
            filter (where onset_responsibility_number is not null) as onset_text
    from listed
    group by focus_key, group_skill_key
),

responsibilities as (
    select
        fact_responsibility.*,
        dim_level.level_code,
        dim_level.level_number,
        dim_level.track_code,
        dim_method.method_edition,
        dim_document.document_path
    from fact_responsibility
    inner join dim_method on fact_responsibility.method_key = dim_method.method_key
    inner join dim_document on fact_responsibility.document_key = dim_document.document_key
    left join dim_level on fact_responsibility.level_key = dim_level.level_key
),

counted as (
    select focus_key, count(*) as responsibility_count from fact_responsibility group by focus_key
)

select
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_focus.focus_name,
    skills.sequence_number,
    dim_skill.skill_name,
    fact_skill.skill_text,
    case
        when counted.focus_key is null then 'no_responsibilities'
        when skills.responsibility_number is null then 'not_shown'
        when responsibilities.level_key is null then 'level_unknown'
        when responsibilities.level_method in ('declared', 'declared_on_goal_page') then 'declared'
        else 'inferred'
    end as onset_state,
    responsibilities.level_code as onset_level_code,
    responsibilities.track_code as onset_track_code,
    responsibilities.level_number as onset_level_number,
    responsibilities.level_method,
    responsibilities.level_posterior,
    responsibilities.needs_review,
    skills.responsibility_number,
    skills.onset_text,
    responsibilities.responsibility_text,
    responsibilities.document_path as onset_document_path,
    responsibilities.line_from as onset_line_from,
    responsibilities.line_to as onset_line_to,
    coalesce(counted.responsibility_count, 0) as responsibility_count,
    responsibilities.method_edition as level_method_edition,
    dim_document.document_path,
    fact_skill.line_from,
    fact_skill.line_to,
    skills.focus_key,
    skills.skill_key
from skills
inner join dim_focus on skills.focus_key = dim_focus.focus_key
inner join dim_skill on skills.skill_key = dim_skill.skill_key
inner join fact_skill
    on skills.focus_key = fact_skill.focus_key
    and skills.sequence_number = fact_skill.sequence_number
inner join dim_document on fact_skill.document_key = dim_document.document_key
left join counted on skills.focus_key = counted.focus_key
left join responsibilities
    on skills.focus_key = responsibilities.focus_key
    and skills.responsibility_number = responsibilities.sequence_number
order by dim_focus.function_code, dim_focus.focus_code, skills.sequence_number
