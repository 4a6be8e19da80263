-- One row per score of scope and phrase found for it, negated phrases among them.
with
hits as (
    select
        *,
        key_of(evidence_kind, subject_code, level_code, dimension_code) as scope_key
    from conformed_scope_hit
)

select
    hits.scope_key,
    hits.hit_number,
    hits.text_code,
    hits.sequence_number,
    hits.hit_words,
    hits.first_character,
    hits.ordinal,
    hits.cue_ordinal,
    hits.treatment,
    scope_place.document_key,
    scope_place.first_line + hits.line_from - 1 as line_from,
    scope_place.first_line + hits.line_to - 1 as line_to
from hits
inner join scope_place
    on hits.evidence_kind = scope_place.evidence_kind
    and hits.subject_code = scope_place.subject_code
    and hits.block_key = scope_place.block_key
    and hits.level_code = scope_place.level_code
-- A hit whose score was refused has nothing to stand under.
inner join fact_scope on hits.scope_key = fact_scope.scope_key
order by
    scope_place.document_key,
    hits.scope_key,
    hits.hit_number
