-- One row per loaded document: which of its sections were there, and how much of it was not understood.
-- key: document_path
-- reads: dim_document, fact_section
-- column present_count: Sections found whole
-- column declared_empty_count: Sections that say they are empty
-- column items_missing_count: Sections whose items are not in the capture
-- column cut_off_count: Sections cut, or lost behind a cut
-- column absent_count: Sections not on the page
-- column unmodelled_count: Sections this edition does not read into records
-- column repeated_count: Further occurrences of a section on the page
-- column refused_row_count: Broken rules of rows read from the document
-- column claimed_share: Share of the lines that are not blank which a record or a known piece of the page claims, 0 to 1
with
documents as (
    select document_key, document_path, role_code, layout, line_count
    from dim_document
    where intake_state = 'loaded'
),

sections as (
    select
        document_key,
        count(*) filter (where section_state = 'present') as present_count,
        count(*) filter (where section_state = 'declared_empty') as declared_empty_count,
        count(*) filter (where section_state = 'items_missing') as items_missing_count,
        count(*) filter (where section_state = 'cut_off') as cut_off_count,
        count(*) filter (where section_state = 'absent') as absent_count,
        count(*) filter (where section_state = 'unmodelled') as unmodelled_count,
        count(*) filter (where occurrence_number > 1) as repeated_count,
        sum(record_count)::bigint as record_count,
        sum(text_line_count)::bigint as text_line_count,
        sum(claimed_line_count)::bigint as claimed_line_count,
        sum(unread_line_count)::bigint as unread_line_count
    from fact_section
    group by document_key
),

refused_rows as (
    select document_key, count(*) as refused_row_count from refused group by document_key
)

select
    documents.document_path,
    documents.role_code,
    documents.layout,
    documents.line_count,
    sections.present_count,
    sections.declared_empty_count,
    sections.items_missing_count,
    sections.cut_off_count,
    sections.absent_count,
    sections.unmodelled_count,
    sections.repeated_count,
    sections.record_count,
    sections.text_line_count,
    sections.claimed_line_count,
    sections.unread_line_count,
    sections.claimed_line_count / nullif(sections.text_line_count, 0) as claimed_share,
    coalesce(refused_rows.refused_row_count, 0) as refused_row_count,
    documents.document_key
from documents
inner join sections on documents.document_key = sections.document_key
left join refused_rows on documents.document_key = refused_rows.document_key
order by documents.document_path
