-- One row per document and table with refused rows.
with
refused_rows as (
    select refused.*, coalesce(dim_document.role_code, dim_document.document_path) as subject_code
    from refused
    inner join dim_document on refused.document_key = dim_document.document_key
    where refused.table_name <> 'dim_document'
)

select
    subject_code,
    null as level_code,
    counted(count(*), 'broken rule', 'broken rules') || ' in rows meant for ' || table_name || ': '
    || string_agg(distinct rule_name, ', ' order by rule_name) as detail_text,
    document_key,
    min(line_from) as line_from,
    max(line_to) as line_to
from refused_rows
group by subject_code, document_key, table_name
