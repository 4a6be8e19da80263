-- One row per document, in the order of its path.
-- kept: `dim_document` lies in the order of its key, and a path would be looked for among all of them
-- reads: dim_document
-- column document_path: Path below the raw folder
select document_path, document_key
from dim_document
order by document_path
