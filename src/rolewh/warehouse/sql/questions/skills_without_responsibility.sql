-- One row per focus and skill it lists that none of its responsibilities names.
-- kept: the skills of every focus are set beside its responsibilities
-- number: 19
-- question: Which skills of a focus does no responsibility show? (by its words: name, short form, expansion or part)
-- honest: onset_state, unshown_count, skill_count, responsibility_count
-- reads: mart_skill_onset, fact_skill, dim_skill
-- column onset_state: not_shown: none of the responsibilities names it; no_responsibilities: the focus shows none, so nothing is known
-- column unshown_count: Skills of the focus that no responsibility names
-- column skill_count: Skills of the focus, names that are one as one
with
unshown as (
    select * from mart_skill_onset where responsibility_number is null
),

-- Counted from the lists themselves: one pass, where a window over the mart would read every responsibility first.
listed as (
    select
        fact_skill.focus_key,
        dim_skill.group_skill_key,
        min(fact_skill.onset_responsibility_number) as responsibility_number
    from fact_skill
    inner join dim_skill on fact_skill.skill_key = dim_skill.skill_key
    group by fact_skill.focus_key, dim_skill.group_skill_key
),

counted as (
    select
        focus_key,
        count(*) as skill_count,
        count(*) - count(responsibility_number) as unshown_count
    from listed
    group by focus_key
)

select
    unshown.function_code,
    unshown.focus_code,
    unshown.focus_name,
    unshown.skill_name,
    unshown.skill_text,
    unshown.onset_state,
    counted.unshown_count,
    counted.skill_count,
    unshown.responsibility_count,
    unshown.document_path,
    unshown.line_from,
    unshown.line_to
from unshown
inner join counted on unshown.focus_key = counted.focus_key
order by unshown.function_code, unshown.focus_code, unshown.sequence_number
