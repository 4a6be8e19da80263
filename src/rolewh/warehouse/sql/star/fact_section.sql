-- One row per loaded document and section, in each of its occurrences; a section not on the page has one row too.
with
pages as (
    select document_key, document_path, page_kind, layout from silver_page where intake_state = 'loaded'
),

cuts as (
    -- A page that lacks the section every whole page of its kind ends with was cut behind the last one it has.
    select page_block.document_key, max(vocabulary_section.section_number) as cut_number
    from page_block
    inner join vocabulary_section
        on page_block.page_kind = vocabulary_section.page_kind
        and page_block.section_name = vocabulary_section.section_name
    group by page_block.document_key
    having bool_and(not vocabulary_section.is_closing)
),

missing as (
    select
        pages.document_key,
        pages.document_path,
        pages.page_kind,
        vocabulary_section.section_name,
        1 as occurrence_number,
        -- What comes behind a cut in the usual order may have been on the page; what comes before it was not.
        case when vocabulary_section.section_number > cuts.cut_number then 'cut_off' else 'absent' end as section_state,
        0 as record_count,
        0 as text_line_count,
        0 as claimed_line_count,
        0 as unread_line_count
    from pages
    inner join vocabulary_section on pages.page_kind = vocabulary_section.page_kind
    left join cuts on pages.document_key = cuts.document_key
    left join page_block
        on pages.document_key = page_block.document_key
        and vocabulary_section.section_name = page_block.section_name
    where
        page_block.document_key is null
        and not (pages.layout = 'flat' and vocabulary_section.is_spaced_only)
),

-- Where the star takes the texts of a focus, a role and a level from.
speaking as (
    select document_key, section_name, first_line, 'focus' as speaks_for from focus_block
    union
    select document_key, section_name, first_line, 'role' as speaks_for
    from role_block
    where section_name <> 'level_panel' and section_name not in (select section_name from focus_block)
    union
    select document_key, 'level_panel' as section_name, first_line, 'level' as speaks_for from speaking_panel
),

blocks as (
    select
        page_block.*,
        speaking.speaks_for,
        silver_provenance.declared_source_count,
        silver_introduction.introduction_text
    from page_block
    left join speaking
        on page_block.document_key = speaking.document_key
        and page_block.section_name = speaking.section_name
        and page_block.first_line = speaking.first_line
    left join silver_provenance on page_block.block_key = silver_provenance.block_key
    left join silver_introduction on page_block.block_key = silver_introduction.block_key
),

found as (
    select
        document_key,
        document_path,
        page_kind,
        section_name,
        occurrence_number,
        section_state,
        heading_line,
        first_line as line_from,
        last_line as line_to,
        speaks_for,
        declared_source_count,
        record_count,
        text_line_count,
        claimed_line_count,
        unread_line_count,
        block_key,
        -- As long as the keys of the star are.
        left(content_key, 16) as content_key,
        introduction_text
    from blocks
),

both_kinds as (
    select * from found
    union all by name
    select * from missing
)

select
    both_kinds.document_key,
    both_kinds.section_name,
    both_kinds.occurrence_number,
    both_kinds.section_state,
    both_kinds.heading_line,
    both_kinds.line_from,
    both_kinds.line_to,
    both_kinds.speaks_for,
    both_kinds.declared_source_count,
    both_kinds.record_count,
    both_kinds.text_line_count,
    both_kinds.claimed_line_count,
    both_kinds.unread_line_count,
    both_kinds.block_key,
    both_kinds.content_key,
    both_kinds.introduction_text
from both_kinds
left join vocabulary_section
    on both_kinds.page_kind = vocabulary_section.page_kind
    and both_kinds.section_name = vocabulary_section.section_name
order by both_kinds.document_key, vocabulary_section.section_number, both_kinds.occurrence_number
