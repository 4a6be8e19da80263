-- One row per document and place its rows lie at in the tables: what `what_uses` looks among, in the place of every row.
-- kept: most tables lie in the order of roles and foci, and all of their rows would be looked at for those of one document
-- slices: document_key
-- reads: mart_line_use
-- column place_key: Role, focus, level, function or document whose rows some of the document's stand among
select distinct
    document_key,
    place_key
from mart_line_use
order by document_key, place_key
