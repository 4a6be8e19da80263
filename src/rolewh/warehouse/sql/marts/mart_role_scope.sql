-- One row per role or level, kind of evidence and dimension of scope: what its texts or its panel say, with the phrases.
-- kept: a comparison reads a few rows of it, and the phrases lie among all others of their pages
-- slices: owner_key
-- reads: fact_scope, fact_scope_hit, dim_role, dim_method, dim_document
-- column owner_key: Whose it is: the key of a role, or of a level, for its panel
-- column hit_words_list: The phrases that count, in the order of the text
-- column method_edition: Edition of the method the score was made with
-- column document_path: Path below the raw folder of the document the texts stand in
with
hits as (
    select scope_key, list(hit_words order by hit_number) as hit_words_list
    from fact_scope_hit
    where treatment != 'negated'
    group by scope_key
),

-- A panel speaks of the level, whatever the function.
scores as (
    select dim_role.role_key as owner_key, fact_scope.*
    from fact_scope
    inner join dim_role on fact_scope.focus_key = dim_role.focus_key and fact_scope.level_key = dim_role.level_key
    union all
    select level_key as owner_key, * from fact_scope where focus_key is null
)

select
    scores.owner_key,
    scores.evidence_kind,
    scores.dimension_code,
    scores.score,
    scores.lowest,
    scores.highest,
    scores.hit_count,
    scores.text_count,
    coalesce(hits.hit_words_list, []) as hit_words_list,
    dim_method.method_edition,
    dim_document.document_path,
    scores.document_key,
    scores.line_from,
    scores.line_to
from scores
left join hits on scores.scope_key = hits.scope_key
inner join dim_method on scores.method_key = dim_method.method_key
inner join dim_document on scores.document_key = dim_document.document_key
order by scores.owner_key, scores.evidence_kind, scores.dimension_code
