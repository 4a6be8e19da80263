-- One row per row of a table that was read from lines of a document, in the order of documents.
-- kept: what was made of a line is asked by its document, and the tables lie in the order of roles
-- slices: document_key
-- reads: mart_line_use
select *
from mart_line_use
order by document_key, line_from, line_to, table_name, row_key
