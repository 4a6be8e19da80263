-- One row per role asked for, kind of evidence and dimension of scope that its texts or its level's panel speak of.
-- reads: fact_scope, fact_scope_hit, dim_method, dim_document
-- argument role_list: Codes of the roles
-- column place: Place among the roles asked for, from 1
-- column role_code: Role
-- column hit_words_list: The phrases that count, in the order of the text
-- column method_edition: Edition of the method the score was made with
-- column document_path: Path below the raw folder of the document the texts stand in
with
roles as (
    select place, role_code, focus_key, level_key from asked_roles(role_list)
),

-- A panel speaks of the level, whatever the function.
scores as (
    select roles.place, roles.role_code, fact_scope.*
    from fact_scope
    inner join roles on fact_scope.focus_key = roles.focus_key and fact_scope.level_key = roles.level_key
    union all
    select roles.place, roles.role_code, fact_scope.*
    from fact_scope
    inner join roles on fact_scope.level_key = roles.level_key
    where fact_scope.focus_key is null
),

hits as (
    select
        fact_scope_hit.scope_key,
        list(fact_scope_hit.hit_words order by fact_scope_hit.hit_number) as hit_words_list
    from fact_scope_hit
    inner join (select distinct scope_key, document_key from scores) as wanted
        on fact_scope_hit.document_key = wanted.document_key
        and fact_scope_hit.scope_key = wanted.scope_key
    where fact_scope_hit.treatment != 'negated'
    group by fact_scope_hit.scope_key
)

select
    scores.place,
    scores.role_code,
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
order by scores.place, scores.evidence_kind, scores.dimension_code
