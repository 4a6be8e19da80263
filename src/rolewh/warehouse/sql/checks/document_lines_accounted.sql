-- One row per document with text whose lines are not accounted for.
-- rule: document_lines_accounted
-- table: dim_document
-- sentence: Each line of a document that is not blank is claimed or unread in one section, or listed as unread where the page was refused.
-- severity: error
with
sections as (
    select
        document_key,
        sum(claimed_line_count)::bigint as claimed_lines,
        sum(unread_line_count)::bigint as unread_lines
    from fact_section
    group by document_key
),

listed as (
    select document_key, count(*) as listed_lines
    from unread_line
    where section_name is null
    group by document_key
),

counted as (
    select
        dim_document.document_path,
        dim_document.intake_state,
        dim_document.text_line_count,
        coalesce(sections.claimed_lines, 0) as claimed_lines,
        coalesce(sections.unread_lines, 0) as unread_lines,
        coalesce(listed.listed_lines, 0) as listed_lines
    from dim_document
    left join sections on dim_document.document_key = sections.document_key
    left join listed on dim_document.document_key = listed.document_key
)

select
    'dim_document' as table_name,
    document_path as subject_text,
    coalesce(text_line_count::varchar, 'no') || ' lines of text, ' || claimed_lines || ' claimed and ' || unread_lines
    || ' unread in sections, ' || listed_lines || ' listed outside them' as found_text
from counted
where
    coalesce(text_line_count, 0) <> claimed_lines + unread_lines + listed_lines
    or (intake_state = 'loaded' and listed_lines > 0)
order by subject_text
