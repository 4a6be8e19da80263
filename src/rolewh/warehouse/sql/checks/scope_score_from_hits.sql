-- One row per score of scope that its hits do not give.
-- rule: scope_score_from_hits
-- table: fact_scope
-- sentence: Each score of scope is the median of the hits that count, with their lowest, highest and number.
-- severity: error
with
given as (
    select
        scope_key,
        median(ordinal) as score,
        min(ordinal) as lowest,
        max(ordinal) as highest,
        count(ordinal) as hit_count
    from fact_scope_hit
    group by scope_key
)

select
    'fact_scope' as table_name,
    fact_scope.scope_key as subject_text,
    coalesce(fact_scope.score::varchar, '-') || ' of ' || fact_scope.hit_count || ' hits; the hits give '
    || coalesce(given.score::varchar, '-') || ' of ' || coalesce(given.hit_count, 0) as found_text
from fact_scope
left join given on fact_scope.scope_key = given.scope_key
where
    coalesce(fact_scope.score, 0) <> coalesce(given.score, 0)
    or coalesce(fact_scope.lowest, 0) <> coalesce(given.lowest, 0)
    or coalesce(fact_scope.highest, 0) <> coalesce(given.highest, 0)
    or fact_scope.hit_count <> coalesce(given.hit_count, 0)
order by fact_scope.scope_key
