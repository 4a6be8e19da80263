-- One row per row of a table that was read from a line of a document.
-- question: What was made of this line?
-- honest: table_name, row_key, line_from, line_to
-- reads: mart_line_use, mart_document_path, mart_document_place, dim_document
-- argument asked_document: Path of the document below the raw folder, or its key
-- argument asked_line: Line of the file as received
with
documents as (
    select document_key, document_path
    from dim_document
    where document_key = asked_document
    -- Apart from each other, so that either is looked up where it lies and not all of them compared.
    union all
    select document_key, document_path
    from mart_document_path
    where document_path = asked_document and document_key != asked_document
),

places as (
    select documents.document_key, documents.document_path, mart_document_place.place_key
    from documents
    inner join mart_document_place on documents.document_key = mart_document_place.document_key
)

select
    used.table_name,
    used.row_key,
    used.row_text,
    places.document_path,
    used.line_from,
    used.line_to,
    used.document_key
from mart_line_use as used
inner join places on used.place_key = places.place_key and used.document_key = places.document_key
where asked_line::bigint between used.line_from and used.line_to
-- The narrowest first: what the line itself became, before what the whole page did.
order by used.line_to - used.line_from, used.table_name, used.row_key
