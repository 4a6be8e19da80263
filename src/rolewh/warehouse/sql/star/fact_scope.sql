-- One row per kind of evidence, focus, level and dimension of scope; what a panel declares has no focus and holds for all.
with
scores as (
    select * from conformed_scope
),

method as (
    select key_of(method_code, method_edition) as method_key
    from conformed_method
    where method_code = 'scope_cues'
)

select
    key_of(scores.evidence_kind, scores.subject_code, scores.level_code, scores.dimension_code) as scope_key,
    scope_place.focus_key,
    key_of(scores.level_code) as level_key,
    scores.evidence_kind,
    scores.dimension_code,
    scores.score,
    scores.lowest,
    scores.highest,
    scores.hit_count,
    scores.text_count,
    method.method_key,
    scope_place.document_key,
    scope_place.first_line + scores.line_from - 1 as line_from,
    scope_place.first_line + scores.line_to - 1 as line_to
from scores
inner join scope_place
    on scores.evidence_kind = scope_place.evidence_kind
    and scores.subject_code = scope_place.subject_code
    and scores.block_key = scope_place.block_key
    and scores.level_code = scope_place.level_code
left join method on true
order by
    scope_place.focus_key nulls first,
    scores.level_code,
    scores.evidence_kind,
    scores.dimension_code
