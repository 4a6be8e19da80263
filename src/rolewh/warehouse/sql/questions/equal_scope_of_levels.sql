-- One row per way of representing the functions and kind of evidence, one over both kinds of a function's own text, and one for the panels.
-- number: 8
-- question: Is a level of one function equal in scope to a level of another?
-- honest: compared_count, silent_count, focus_count_a, focus_count_b, method_edition
-- reads: subject_scope, mart_level_scope, mart_scope_rule
-- argument asked_a: Function (SWE) or focus (SWE.GEN) judged
-- argument asked_level_a: Its level
-- argument asked_b: Function or focus it is judged against
-- argument asked_level_b: Level of that
-- column represented_by: How a function is represented. general_focus: by its General focus; all_foci: by the median over its foci; focus: foci were asked for on both sides; level_panel: by what the panel of the level says, whatever the function
-- column evidence_kind: rubric: level guidelines, whose words are often a template, so that equality there is weak proof; responsibility: responsibilities; all: both kinds; declared: the panels of the levels
-- column verdict: How a stands to b over the dimensions that compare, without weights: equal where all are, higher where none is lower or mixed and one is higher, lower likewise, not_comparable where none compares, else mixed
-- column compared_count: Dimensions both have a score in
-- column silent_count: Dimensions only one or neither has a score in
-- column equal_count: Dimensions in which the scores lie at most the tolerance apart
-- column higher_count: Dimensions in which a is at least a clear step above b
-- column lower_count: Dimensions in which a is at least a clear step below b
-- column mixed_count: Dimensions between
-- column focus_count_a: Foci with texts of this kind at a's level; 0 where none has, null for panels
-- column focus_count_b: Foci with texts of this kind at b's level; 0 where none has, null for panels
-- column higher_dimensions: Dimensions in which a is higher
-- column lower_dimensions: Dimensions in which a is lower
-- column method_edition: Edition of the method the scores were made with
with
-- A focus asked for on one side stands against a function in both of its ways.
ways as (
    select
        unnest(
            case when contains(asked_a, '.') and contains(asked_b, '.') then ['focus'] else ['general_focus', 'all_foci'] end
        ) as represented_by
),

-- What nothing is known of stands in its row too.
wanted as (
    select represented_by, unnest(['rubric', 'responsibility']) as evidence_kind from ways
    union all
    select 'level_panel' as represented_by, 'declared' as evidence_kind
),

panels as (
    select represented_by, level_code, evidence_kind, dimension_code, score, focus_count, method_key
    from mart_level_scope
    where represented_by = 'level_panel'
),

of_a as (
    select wanted.represented_by, told.evidence_kind, told.dimension_code, told.score, told.focus_count, told.method_key
    from subject_scope(asked_a) as told
    inner join wanted
        on told.evidence_kind = wanted.evidence_kind and told.represented_by in ('focus', wanted.represented_by)
    where told.level_code = upper(trim(asked_level_a))
    union all
    select * exclude (level_code) from panels where level_code = upper(trim(asked_level_a))
),

of_b as (
    select wanted.represented_by, told.evidence_kind, told.dimension_code, told.score, told.focus_count, told.method_key
    from subject_scope(asked_b) as told
    inner join wanted
        on told.evidence_kind = wanted.evidence_kind and told.represented_by in ('focus', wanted.represented_by)
    where told.level_code = upper(trim(asked_level_b))
    union all
    select * exclude (level_code) from panels where level_code = upper(trim(asked_level_b))
),

compared as (
    select
        coalesce(of_a.represented_by, of_b.represented_by) as represented_by,
        coalesce(of_a.evidence_kind, of_b.evidence_kind) as evidence_kind,
        coalesce(of_a.dimension_code, of_b.dimension_code) as dimension_code,
        of_a.score - of_b.score as difference,
        of_a.focus_count as focus_count_a,
        of_b.focus_count as focus_count_b,
        coalesce(of_a.method_key, of_b.method_key) as method_key
    from of_a
    full outer join of_b
        on of_a.represented_by = of_b.represented_by
        and of_a.evidence_kind = of_b.evidence_kind
        and of_a.dimension_code = of_b.dimension_code
),

judged as (
    select
        compared.*,
        mart_scope_rule.method_edition,
        scope_verdict_of(compared.difference, mart_scope_rule.tolerance, mart_scope_rule.clear_step) as verdict
    from compared
    inner join mart_scope_rule on compared.method_key = mart_scope_rule.method_key
),

by_kind as (
    select
        wanted.represented_by,
        wanted.evidence_kind,
        coalesce(overall_verdict_of(list(judged.verdict)), 'not_comparable') as verdict,
        count(judged.difference) as compared_count,
        count(judged.verdict) - count(judged.difference) as silent_count,
        count(*) filter (where judged.verdict = 'equal') as equal_count,
        count(*) filter (where judged.verdict = 'higher') as higher_count,
        count(*) filter (where judged.verdict = 'lower') as lower_count,
        count(*) filter (where judged.verdict = 'mixed') as mixed_count,
        case when wanted.evidence_kind != 'declared' then coalesce(max(judged.focus_count_a), 0) end as focus_count_a,
        case when wanted.evidence_kind != 'declared' then coalesce(max(judged.focus_count_b), 0) end as focus_count_b,
        coalesce(
            list(judged.dimension_code order by judged.dimension_code) filter (where judged.verdict = 'higher'), []
        ) as higher_dimensions,
        coalesce(
            list(judged.dimension_code order by judged.dimension_code) filter (where judged.verdict = 'lower'), []
        ) as lower_dimensions,
        max(judged.method_edition) as method_edition
    from wanted
    left join judged
        on wanted.represented_by = judged.represented_by and wanted.evidence_kind = judged.evidence_kind
    group by wanted.represented_by, wanted.evidence_kind
),

-- The panels stand apart: they tell what every function is meant to do at a level, not what these two write.
over_kinds as (
    select
        represented_by,
        'all' as evidence_kind,
        overall_verdict_of(list(verdict)) as verdict,
        sum(compared_count)::bigint as compared_count,
        sum(silent_count)::bigint as silent_count,
        sum(equal_count)::bigint as equal_count,
        sum(higher_count)::bigint as higher_count,
        sum(lower_count)::bigint as lower_count,
        sum(mixed_count)::bigint as mixed_count,
        max(focus_count_a) as focus_count_a,
        max(focus_count_b) as focus_count_b,
        list_sort(list_distinct(flatten(list(higher_dimensions)))) as higher_dimensions,
        list_sort(list_distinct(flatten(list(lower_dimensions)))) as lower_dimensions,
        max(method_edition) as method_edition
    from by_kind
    where evidence_kind != 'declared'
    group by represented_by
),

answers as (
    select * from over_kinds
    union all
    select * from by_kind
)

select
    represented_by,
    evidence_kind,
    verdict,
    compared_count,
    silent_count,
    equal_count,
    higher_count,
    lower_count,
    mixed_count,
    focus_count_a,
    focus_count_b,
    higher_dimensions,
    lower_dimensions,
    method_edition
from answers
order by
    list_position(['focus', 'general_focus', 'all_foci', 'level_panel'], represented_by),
    list_position(['all', 'responsibility', 'rubric', 'declared'], evidence_kind)
