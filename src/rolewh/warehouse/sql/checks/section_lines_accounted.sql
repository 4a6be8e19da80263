-- One row per section whose lines are not accounted for.
-- rule: section_lines_accounted
-- table: fact_section
-- sentence: Each line of a section that is not blank is claimed once or counted as unread, and the section is long enough for them.
-- severity: error
select
    'fact_section' as table_name,
    document_key || ' ' || section_name || ' ' || occurrence_number as subject_text,
    text_line_count || ' lines, ' || claimed_line_count || ' claimed, ' || unread_line_count || ' unread, from line '
    || coalesce(line_from::varchar, '-') || ' to ' || coalesce(line_to::varchar, '-') as found_text
from fact_section
where
    text_line_count <> claimed_line_count + unread_line_count
    or text_line_count > coalesce(line_to - line_from + 1, 0)
order by subject_text
