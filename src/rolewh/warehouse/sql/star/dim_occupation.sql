-- One row per occupation code that a loaded page cites or maps to; the first citation by path and line gives its title.
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
    key_of(codes.occupation_code) as occupation_key,
    codes.occupation_code,
    left(codes.occupation_code, 7) as soc_code,
    titles.source_title as occupation_title,
    coalesce(marks.is_marked_retired, false) as is_marked_retired
from codes
left join titles on codes.occupation_code = titles.occupation_code
left join marks on codes.occupation_code = marks.occupation_code
order by codes.occupation_code
