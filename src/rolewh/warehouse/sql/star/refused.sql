-- One row per document and refused row, column and broken rule; a document refused whole has one row.
with
documents as (
    select document_key, document_path, intake_state, reason_code, reason_text from dim_document
),

refused_rows as (
    select * from silver_refused
),

refused_documents as (
    select
        document_key,
        document_path,
        'dim_document' as table_name,
        coalesce(reason_code, 'refused') as rule_name,
        coalesce(reason_text, 'a page that can be read') as expected_text
    from documents
    where intake_state = 'refused'
),

of_documents as (
    select
        documents.document_key,
        documents.document_path,
        nullif(refused_rows.line_from, 0) as line_from,
        nullif(refused_rows.line_to, 0) as line_to,
        refused_rows.table_name,
        refused_rows.column_name,
        refused_rows.rule_name,
        refused_rows.value_text,
        refused_rows.expected_text
    from refused_rows
    left join documents on refused_rows.document_key = documents.document_key
    where refused_rows.document_key is not null or refused_rows.block_key is null
),

-- A block's lines are those of every page that shows it.
of_blocks as (
    select
        page_block.document_key,
        page_block.document_path,
        page_block.first_line + nullif(refused_rows.line_from, 0) - 1 as line_from,
        page_block.first_line + nullif(refused_rows.line_to, 0) - 1 as line_to,
        refused_rows.table_name,
        refused_rows.column_name,
        refused_rows.rule_name,
        refused_rows.value_text,
        refused_rows.expected_text
    from refused_rows
    left join page_block on refused_rows.block_key = page_block.block_key
    where refused_rows.document_key is null and refused_rows.block_key is not null
),

all_refusals as (
    select * from refused_documents
    union all by name
    select * from of_documents
    union all by name
    select * from of_blocks
)

select
    document_key,
    document_path,
    line_from,
    line_to,
    table_name,
    column_name,
    rule_name,
    value_text,
    expected_text
from all_refusals
order by document_path, line_from, table_name, column_name, rule_name, value_text
