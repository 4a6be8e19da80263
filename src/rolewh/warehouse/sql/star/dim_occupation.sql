-- One row per occupation code that a loaded page cites or maps to, or that follows a retired one of them; the first citation
-- by path and line gives its title.
with
mapped as (
    select silver_mapping.occupation_code
    from role_block
    inner join silver_mapping on role_block.block_key = silver_mapping.block_key
    where role_block.section_name = 'classification_mappings'
),

codes as (
    select occupation_code from cited_source where occupation_code is not null
    union
    select occupation_code from mapped
),

-- Codes in force that follow a cited one are wanted too, to be counted by.
wanted as (
    select occupation_code from codes
    union
    select conformed_occupation_successor.successor_code
    from conformed_occupation_successor
    inner join codes on conformed_occupation_successor.occupation_code = codes.occupation_code
),

known as (
    select * from conformed_occupation
),

titles as (
    select occupation_code, source_title
    from cited_source
    where occupation_code is not null
    qualify row_number() over (partition by occupation_code order by document_path, sequence_number) = 1
),

marks as (
    select occupation_code, bool_or(is_marked_retired) as is_marked_retired
    from cited_source
    group by occupation_code
)

select
    key_of(wanted.occupation_code) as occupation_key,
    wanted.occupation_code,
    coalesce(known.soc_code, left(wanted.occupation_code, 7)) as soc_code,
    titles.source_title as occupation_title,
    coalesce(marks.is_marked_retired, false) as is_marked_retired,
    known.reference_title,
    coalesce(known.occupation_status, 'unknown') as occupation_status,
    known.retired_in,
    known.job_zone
from wanted
left join known on wanted.occupation_code = known.occupation_code
left join titles on wanted.occupation_code = titles.occupation_code
left join marks on wanted.occupation_code = marks.occupation_code
order by wanted.occupation_code
