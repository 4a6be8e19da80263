-- One row per file met in the raw folder; one whose description broke its own contract is kept as refused.
with
pages as (
    select * from silver_page
),

received as (
    select document_key, document_path, sha256, byte_count from raw_document
),

undescribed as (
    select received.*
    from received
    left join pages on received.document_key = pages.document_key
    where pages.document_key is null
)

select
    document_key,
    document_path,
    intake_state,
    reason_code,
    reason_text,
    page_kind,
    layout,
    role_code,
    sha256,
    if(intake_state = 'refused', sha256, null) as quarantine_name,
    byte_count,
    line_count,
    text_line_count,
    encoding,
    newline,
    has_bom,
    has_final_newline,
    repair_count
from pages
union all by name
select
    document_key,
    document_path,
    'refused' as intake_state,
    'contract_broken' as reason_code,
    'what was read from the file broke the contract of silver_page; the table refused names the rule' as reason_text,
    sha256,
    sha256 as quarantine_name,
    byte_count,
    0 as repair_count
from undescribed
order by document_key
