-- One row per refresh that published this warehouse.
with
documents as (
    select
        count(*) as document_count,
        count(*) filter (where intake_state = 'loaded') as loaded_count,
        count(*) filter (where intake_state = 'refused') as refused_count,
        count(*) filter (where intake_state = 'skipped') as skipped_count
    from dim_document
),

roles as (
    select count(*) as role_count from dim_role
),

refused_rows as (
    select count(*) as refused_row_count from silver_refused
),

unread as (
    -- The lines of a refused page stand in unread_line too, but the page is counted once, as refused.
    select count(*) as unread_line_count from unread_line where section_name is not null
)

select
    run_record.run_id,
    run_record.rolewh_version,
    run_record.started_at,
    run_record.built_at,
    history_moment.history_from,
    run_record.content_hash,
    documents.document_count,
    documents.loaded_count,
    documents.refused_count,
    documents.skipped_count,
    roles.role_count,
    refused_rows.refused_row_count,
    unread.unread_line_count
from run_record
cross join documents
cross join roles
cross join refused_rows
cross join unread
cross join history_moment
