-- One row per document and section whose unread lines are not the ones listed.
-- rule: unread_lines_listed
-- table: unread_line
-- sentence: The lines a section counts as unread are the lines listed as unread, each inside the section.
-- severity: error
with
counted as (
    select document_key, section_name, sum(unread_line_count)::bigint as counted_lines
    from fact_section
    group by document_key, section_name
),

listed as (
    select unread_line.document_key, unread_line.section_name, count(*) as listed_lines
    from unread_line
    inner join fact_section
        on unread_line.document_key = fact_section.document_key
        and unread_line.section_name = fact_section.section_name
        and unread_line.line_number between fact_section.line_from and fact_section.line_to
    group by unread_line.document_key, unread_line.section_name
),

outside as (
    select unread_line.document_key, unread_line.section_name, count(*) as outside_lines
    from unread_line
    left join fact_section
        on unread_line.document_key = fact_section.document_key
        and unread_line.section_name = fact_section.section_name
        and unread_line.line_number between fact_section.line_from and fact_section.line_to
    where fact_section.document_key is null and unread_line.section_name is not null
    group by unread_line.document_key, unread_line.section_name
)

select
    'unread_line' as table_name,
    coalesce(counted.document_key, outside.document_key) || ' '
    || coalesce(counted.section_name, outside.section_name) as subject_text,
    coalesce(counted.counted_lines, 0) || ' counted, ' || coalesce(listed.listed_lines, 0) || ' listed, '
    || coalesce(outside.outside_lines, 0) || ' listed outside the section' as found_text
from counted
left join listed on counted.document_key = listed.document_key and counted.section_name = listed.section_name
full join outside on counted.document_key = outside.document_key and counted.section_name = outside.section_name
where
    coalesce(counted.counted_lines, 0) <> coalesce(listed.listed_lines, 0)
    or coalesce(outside.outside_lines, 0) > 0
order by subject_text
