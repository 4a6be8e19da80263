-- One row per role and section of its own whose pages give different contents.
with
told as (
    select role_code, section_name, content_key, document_key
    from page_block
    where
        section_name in ('identity', 'role_facts', 'title_aliases', 'classification_mappings')
        and section_state <> 'cut_off'
        and record_count > 0
),

counted as (
    select
        role_code,
        section_name,
        count(distinct content_key) as content_count,
        count(distinct document_key) as document_count
    from told
    group by role_code, section_name
    having count(distinct content_key) > 1
)

select
    counted.role_code as subject_code,
    role_block.level_code,
    'section ' || counted.section_name || ': ' || counted.content_count || ' different contents on '
    || counted.document_count || ' pages' as detail_text,
    role_block.document_key,
    role_block.first_line as line_from,
    role_block.last_line as line_to
from counted
inner join role_block
    on counted.role_code = role_block.role_code
    and counted.section_name = role_block.section_name
