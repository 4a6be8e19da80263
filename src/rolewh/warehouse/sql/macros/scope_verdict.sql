-- One row per kind of evidence and dimension of scope, and one per kind over all its dimensions, of two roles.
-- question: How does one role stand to another in scope, dimension by dimension?
-- honest: evidence_kind, compared_count, silent_count, method_edition
-- reads: role_scope, mart_scope_rule
-- argument role_a: The role judged
-- argument role_b: The role it is judged against
-- column evidence_kind: declared: the level's panel; rubric: the focus's level guidelines, whose words are often a template; responsibility: the focus's own responsibilities
-- column dimension_code: Dimension of scope; all: over the dimensions of this kind
-- column verdict: How role_a stands to role_b. equal: the scores lie at most the tolerance apart; higher or lower: at least a clear step apart; mixed: between; not_comparable: either has no score. Over all dimensions, without weights: higher where none that compares is lower or mixed and one is higher, lower likewise, equal where all are, else mixed
-- column score_a: Score of role_a; null where nothing was found
-- column score_b: Score of role_b; null where nothing was found
-- column interval_a: Lowest and highest phrase of role_a
-- column interval_b: Lowest and highest phrase of role_b
-- column difference: Score of role_a less that of role_b; null where either is null
-- column compared_count: Dimensions that could be compared; 1 or 0 in the row of one dimension
-- column silent_count: Dimensions either role says nothing of
-- column phrases_a: The phrases of role_a that count
-- column phrases_b: The phrases of role_b that count
-- column evidence_a: Document and lines of role_a's texts
-- column evidence_b: Document and lines of role_b's texts
-- column method_edition: Edition of the method the scores were made with
with
-- A role against itself has one row.
scores as (
    select
        *,
        place = 1 as is_a,
        place = 2 or upper(trim(role_a)) = upper(trim(role_b)) as is_b,
        lowest::varchar || '–' || highest::varchar as interval_text,
        document_path || ':' || line_from::varchar || '–' || line_to::varchar as evidence
    from role_scope([role_a, role_b])
),

compared as (
    select
        evidence_kind,
        dimension_code,
        any_value(score) filter (where is_a) as score_a,
        any_value(score) filter (where is_b) as score_b,
        any_value(interval_text) filter (where is_a) as interval_a,
        any_value(interval_text) filter (where is_b) as interval_b,
        any_value(score) filter (where is_a) - any_value(score) filter (where is_b) as difference,
        coalesce(any_value(hit_words_list) filter (where is_a), []) as phrases_a,
        coalesce(any_value(hit_words_list) filter (where is_b), []) as phrases_b,
        any_value(evidence) filter (where is_a) as evidence_a,
        any_value(evidence) filter (where is_b) as evidence_b,
        any_value(method_edition) as method_edition
    from scores
    group by evidence_kind, dimension_code
),

judged as (
    select
        compared.*,
        scope_verdict_of(compared.difference, mart_scope_rule.tolerance, mart_scope_rule.clear_step) as verdict
    from compared
    inner join mart_scope_rule on compared.method_edition = mart_scope_rule.method_edition
),

over_all as (
    select
        evidence_kind,
        overall_verdict_of(list(verdict)) as verdict,
        count(*) filter (where verdict != 'not_comparable') as compared_count,
        count(*) filter (where verdict = 'not_comparable') as silent_count,
        any_value(method_edition) as method_edition
    from judged
    group by evidence_kind
)

select
    evidence_kind,
    dimension_code,
    verdict,
    score_a,
    score_b,
    interval_a,
    interval_b,
    difference,
    (verdict != 'not_comparable')::bigint as compared_count,
    (verdict = 'not_comparable')::bigint as silent_count,
    phrases_a,
    phrases_b,
    evidence_a,
    evidence_b,
    method_edition
from judged
union all by name
select
    evidence_kind,
    'all' as dimension_code,
    verdict,
    compared_count,
    silent_count,
    [] as phrases_a,
    [] as phrases_b,
    method_edition
from over_all
order by evidence_kind, dimension_code != 'all', dimension_code
