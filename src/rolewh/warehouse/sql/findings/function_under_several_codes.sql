-- One row per two function codes of one name that no person has decided on; shown where the second code is first named.
with
links as (
    select bridge_function_link.*, one.function_code, other.function_code as other_code
    from bridge_function_link
    inner join dim_function as one on bridge_function_link.function_key = one.function_key
    inner join dim_function as other on bridge_function_link.other_function_key = other.function_key
    where bridge_function_link.link_kind = 'same_function' and bridge_function_link.decided_by = 'rule'
),

named_lines as (
    select
        page_block.function_code,
        page_block.document_key,
        page_block.document_path,
        page_block.first_line + silver_function_name.line_from - 1 as line_from,
        page_block.first_line + silver_function_name.line_to - 1 as line_to
    from page_block
    inner join silver_function_name on page_block.block_key = silver_function_name.block_key
    union all
    select function_code, document_key, document_path, line_from, line_to
    from compared_role
    where function_name is not null
),

shown as (
    select * from named_lines
    qualify row_number() over (partition by function_code order by document_path, line_from) = 1
)

select
    links.function_code as subject_code,
    null as level_code,
    excerpt(
        if(links.is_accepted, 'taken for one with ', 'may be one with ') || links.other_code || ': '
        || links.evidence_text
    ) as detail_text,
    shown.document_key,
    shown.line_from,
    shown.line_to
from links
inner join shown on links.other_code = shown.function_code
