-- One row per row of a table that was read from a line of a document.
-- question: What was made of this line?
-- honest: table_name, row_key, line_from, line_to
-- reads: mart_line_use, dim_document
-- argument asked_document: Path of the document below the raw folder, or its key
-- argument asked_line: Line of the file as received
with
documents as (
    select document_key, document_path
    from dim_document
    where document_key = asked_document
    -- Apart from each other, so that a key is looked up and not all of them compared.
    union all
    select document_key, document_path
    from dim_document
    where document_path = asked_document and document_key != asked_document
),

used as (
    select mart_line_use.*
    from mart_line_use
    inner join documents on mart_line_use.document_key = documents.document_key
    where asked_line::bigint between mart_line_use.line_from and mart_line_use.line_to
)

select
    used.table_name,
    used.row_key,
    used.row_text,
    documents.document_path,
    used.line_from,
    used.line_to,
    used.document_key
from used
inner join documents on used.document_key = documents.document_key
-- The narrowest first: what the line itself became, before what the whole page did.
order by used.line_to - used.line_from, used.table_name, used.row_key
