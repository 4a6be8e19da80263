-- One row per loaded document and source its provenance cites, by the first occurrence that has any.
with
provenance as (
    select *
    from page_block
    where section_name = 'provenance'
    qualify row_number() over (partition by document_key order by record_count = 0, occurrence_number) = 1
),

sources as (
    select * from silver_source
)

select
    provenance.document_key,
    provenance.document_path,
    provenance.role_code,
    provenance.function_code,
    provenance.focus_code,
    sources.sequence_number,
    provenance.first_line + sources.line_from - 1 as line_from,
    provenance.first_line + sources.line_to - 1 as line_to,
    sources.source_text,
    sources.source_kind,
    sources.scheme_name,
    sources.occupation_code,
    sources.source_title,
    sources.is_marked_retired,
    sources.organisation_name
from provenance
inner join sources on provenance.block_key = sources.block_key
