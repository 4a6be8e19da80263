-- One row per function, level, kind of evidence and dimension of scope: the median over its foci.
-- kept: every score of every focus is read
-- reads: fact_scope, dim_focus
-- column score: Median of the scores of its foci, each focus counting once, the General focus among them; null where nothing was found
-- column lowest: Lowest phrase found
-- column highest: Highest phrase found
-- column hit_count: Phrases that count
-- column focus_count: Foci with texts of this kind at this level
-- column scored_focus_count: Foci with a score among them
select
    dim_focus.function_code,
    fact_scope.level_key,
    fact_scope.evidence_kind,
    fact_scope.dimension_code,
    median(fact_scope.score) as score,
    min(fact_scope.lowest) as lowest,
    max(fact_scope.highest) as highest,
    sum(fact_scope.hit_count)::bigint as hit_count,
    count(*) as focus_count,
    count(fact_scope.score) as scored_focus_count,
    fact_scope.method_key
from fact_scope
inner join dim_focus on fact_scope.focus_key = dim_focus.focus_key
group by all
order by
    dim_focus.function_code,
    fact_scope.level_key,
    fact_scope.evidence_kind,
    fact_scope.dimension_code,
    fact_scope.method_key
