-- One row per line of a document that a row of the warehouse was read from.
-- question: Which lines of which document does this row come from?
-- honest: document_path, line_number, line_text
-- reads: mart_line_use, dim_document, fact_section, block_text
-- argument asked_table: Table the row stands in
-- argument asked_key: Key of the row, or codes in its place: SWE.GEN.P3; where several columns make the key, with / between: SWE.GEN/P3/knowledge
-- column line_number: Line of the file as received, or of the text of an HTML page
-- column line_text: The line as it was read; null for a line of no section
-- column section_name: Section the line stands in; null where none does
with
used as (
    select *
    from mart_line_use
    where
        table_name = asked_table
        and owner_key = key_of_part(split_part(asked_key, '/', 1))
        and row_key = array_to_string(
            list_transform(string_split(asked_key, '/'), lambda part: key_of_part(part)), '/'
        )
),

lines as (
    select
        table_name, row_key, row_text, document_key, unnest(generate_series(line_from, line_to)) as line_number
    from used
),

sections as (
    select fact_section.*
    from fact_section
    inner join (select distinct document_key from used) as documents
        on fact_section.document_key = documents.document_key
    where fact_section.block_key is not null
)

select
    dim_document.document_path,
    lines.line_number,
    string_split(block_text.block_text, chr(10))[lines.line_number - sections.line_from + 1] as line_text,
    sections.section_name,
    lines.table_name,
    lines.row_key,
    lines.row_text,
    lines.document_key
from lines
inner join dim_document on lines.document_key = dim_document.document_key
left join sections
    on lines.document_key = sections.document_key
    and lines.line_number between sections.line_from and sections.line_to
left join block_text on sections.block_key = block_text.block_key
order by dim_document.document_path, lines.line_number
