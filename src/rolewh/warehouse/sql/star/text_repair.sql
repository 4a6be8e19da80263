-- One row per document and kind of repair made to its text.
with
repairs as (
    select * from silver_repair
)

select
    repairs.document_key,
    repairs.repair_name,
    repairs.repaired_count
from repairs
inner join silver_page on repairs.document_key = silver_page.document_key
order by silver_page.document_path, repairs.repair_name
