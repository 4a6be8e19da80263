-- One row per name, to the letter, of a skill that has several; below them one per two names that are proposed as one or kept apart.
-- kept: every name of every list is counted
-- number: 17
-- question: Which skills stand under several names, and which names may be one?
-- honest: link_state, tier, score, decided_by, method_edition
-- reads: bridge_skill_link, dim_skill, fact_skill, dim_method, dim_document
-- column link_state: one_skill: the name counts as skill_name; proposed: a person should decide; kept_apart: a person decided that they differ
-- column skill_name: The name that speaks for the skill; the first of two that are not one
-- column other_name: A name it is written under, to the letter; the second of two that are not one
-- column linked_name: The name of the same skill it is linked to by this tier; null as tier is
-- column tier: What links them; null for the name that speaks, and where only case, spaces or parentheses differ
-- column score: Share of words in common; 1 where the tier asks for more than that, null as tier is
-- column decided_by: The rule, or the person of the overrides file; null as tier is
-- column focus_count: Foci that list other_name
-- column method_edition: Edition of the method that links them
-- column document_path: Path below the raw folder of the first document that lists other_name
-- column line_from: Its first line there
-- column line_to: Its last line there
with
written as (
    select
        dim_skill.group_skill_key,
        dim_skill.skill_key,
        fact_skill.skill_text,
        count(distinct fact_skill.focus_key) as focus_count,
        arg_min(
            {'document_path': dim_document.document_path, 'line_from': fact_skill.line_from, 'line_to': fact_skill.line_to},
            (dim_document.document_path, fact_skill.line_from)
        ) as shown
    from fact_skill
    inner join dim_skill on fact_skill.skill_key = dim_skill.skill_key
    inner join dim_document on fact_skill.document_key = dim_document.document_key
    group by dim_skill.group_skill_key, dim_skill.skill_key, fact_skill.skill_text
),

several as (
    select group_skill_key from written group by group_skill_key having count(*) > 1
),

links as (
    select
        bridge_skill_link.*,
        one.skill_name as one_name,
        other.skill_name as other_name,
        one.group_skill_key as one_group_key,
        other.group_skill_key as other_group_key,
        other.focus_count as other_focus_count
    from bridge_skill_link
    inner join dim_skill as one on bridge_skill_link.skill_key = one.skill_key
    inner join dim_skill as other on bridge_skill_link.other_skill_key = other.skill_key
),

merging as (
    select * from links
    where tier in ('decided_same', 'exact', 'abbreviation', 'token_set') and one_group_key = other_group_key
),

both_ways as (
    select skill_key, other_skill_key as linked_key, other_name as linked_name, one_group_key as group_key, tier, score, decided_by
    from merging
    union all
    select other_skill_key as skill_key, skill_key as linked_key, one_name as linked_name, one_group_key as group_key, tier, score, decided_by
    from merging
),

-- A name may be linked to several of its group: the one that speaks comes first, then the surest tier.
strongest as (
    select * from both_ways
    where skill_key != group_key
    qualify row_number() over (
        partition by skill_key
        order by
            linked_key = group_key desc,
            list_position(['decided_same', 'exact', 'abbreviation', 'token_set'], tier),
            score desc,
            linked_name
    ) = 1
),

names_of_one as (
    select
        'one_skill' as link_state,
        speaking.skill_name,
        written.skill_text as other_name,
        strongest.linked_name,
        strongest.tier,
        strongest.score,
        strongest.decided_by,
        written.focus_count,
        written.shown
    from several
    inner join written on several.group_skill_key = written.group_skill_key
    inner join dim_skill as speaking on several.group_skill_key = speaking.skill_key
    left join strongest on written.skill_key = strongest.skill_key
),

first_written as (
    select skill_key, arg_min(shown, (shown.document_path, shown.line_from)) as shown from written group by skill_key
),

names_apart as (
    select
        case links.tier when 'proposed' then 'proposed' else 'kept_apart' end as link_state,
        links.one_name as skill_name,
        links.other_name,
        links.one_name as linked_name,
        links.tier,
        links.score,
        links.decided_by,
        links.other_focus_count as focus_count,
        first_written.shown
    from links
    inner join first_written on links.other_skill_key = first_written.skill_key
    -- Two names that are one by another way are no proposal any more.
    where (links.tier = 'proposed' and links.one_group_key != links.other_group_key) or links.tier = 'decided_different'
),

both_kinds as (
    select * from names_of_one
    union all
    select * from names_apart
),

method as (
    select method_edition from dim_method where method_code = 'skill_links' and is_speaking
)

select
    both_kinds.link_state,
    both_kinds.skill_name,
    both_kinds.other_name,
    both_kinds.linked_name,
    both_kinds.tier,
    both_kinds.score,
    both_kinds.decided_by,
    both_kinds.focus_count,
    method.method_edition,
    both_kinds.shown.document_path as document_path,
    both_kinds.shown.line_from as line_from,
    both_kinds.shown.line_to as line_to
from both_kinds
left join method on true
order by
    list_position(['one_skill', 'proposed', 'kept_apart'], both_kinds.link_state),
    -- The likeliest proposals first.
    case when both_kinds.link_state != 'one_skill' then both_kinds.score end desc,
    both_kinds.skill_name,
    both_kinds.tier nulls first,
    both_kinds.other_name,
    both_kinds.shown.document_path,
    both_kinds.shown.line_from
