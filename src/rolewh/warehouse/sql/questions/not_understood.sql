-- One row per kind of page, section, way of not being understood and reason; before them one over all documents and one per kind of page.
-- kept: every section and line is counted
-- number: 37
-- question: How much of the documents was not understood, where and why?
-- honest: document_count, line_count, text_line_count, line_share, unmeasured_document_count
-- reads: dim_document, fact_section, unread_line, refused
-- column page_kind: Kind of page; all: over all documents; null: a file that is no document, counted in no other row
-- column lost_as: all: lines not understood in any way; unread_line: lines of a loaded page that nothing claims; refused_document: a document left out whole; refused_row: a row read that breaks its contract; section_not_read: a section cut off, without its items, or of a kind that is not read; skipped_file: no document
-- column section_name: Section; null for what is not of one
-- column reason_code: Why: of a line, document or file its reason, of a row the rule it breaks, of a section its state
-- column document_count: Documents it concerns; where lost_as is all, documents there are
-- column item_count: How many lines, documents, rows, sections or files; null where lost_as is all
-- column line_count: Lines with text not understood; null where lines are not the measure
-- column text_line_count: Lines with text there are: of the section on pages of this kind, else of all pages of this kind, the refused ones among them; null as line_count is
-- column line_share: line_count as a share of text_line_count, 0 to 1; null where there is no line to count
-- column unmeasured_document_count: Documents among document_count that are no text, so that no line of them is counted
with
documents as (
    select
        document_key,
        intake_state,
        coalesce(page_kind, 'unknown') as page_kind,
        reason_code,
        text_line_count
    from dim_document
    where intake_state != 'skipped'
),

unread as (
    select documents.page_kind, unread_line.section_name, unread_line.reason_code, unread_line.document_key
    from unread_line
    inner join documents on unread_line.document_key = documents.document_key
    -- Of a refused document every line is listed; it is counted whole.
    where documents.intake_state = 'loaded'
),

unread_counts as (
    select
        page_kind,
        section_name,
        reason_code,
        count(distinct document_key) as document_count,
        count(*) as line_count
    from unread
    group by page_kind, section_name, reason_code
),

refused_counts as (
    select
        page_kind,
        reason_code,
        count(*) as document_count,
        coalesce(sum(text_line_count), 0)::bigint as line_count,
        count(*) filter (where text_line_count is null) as unmeasured_document_count
    from documents
    where intake_state = 'refused'
    group by page_kind, reason_code
),

kind_counts as (
    select
        page_kind,
        count(*) as document_count,
        coalesce(sum(text_line_count), 0)::bigint as text_line_count,
        count(*) filter (where text_line_count is null) as unmeasured_document_count
    from documents
    group by page_kind
),

lost_lines as (
    select page_kind, sum(line_count)::bigint as line_count
    from (
        select page_kind, line_count from unread_counts
        union all
        select page_kind, line_count from refused_counts
    )
    group by page_kind
),

totals as (
    select
        coalesce(kind_counts.page_kind, 'all') as page_kind,
        'all' as lost_as,
        sum(kind_counts.document_count)::bigint as document_count,
        coalesce(sum(lost_lines.line_count), 0)::bigint as line_count,
        sum(kind_counts.text_line_count)::bigint as text_line_count,
        sum(kind_counts.unmeasured_document_count)::bigint as unmeasured_document_count
    from kind_counts
    left join lost_lines on kind_counts.page_kind = lost_lines.page_kind
    group by grouping sets ((kind_counts.page_kind), ())
),

section_lines as (
    select documents.page_kind, fact_section.section_name, sum(fact_section.text_line_count)::bigint as text_line_count
    from fact_section
    inner join documents on fact_section.document_key = documents.document_key
    group by documents.page_kind, fact_section.section_name
),

lost_sections as (
    select
        documents.page_kind,
        fact_section.section_name,
        fact_section.section_state,
        count(*) as section_count,
        count(distinct fact_section.document_key) as document_count
    from fact_section
    inner join documents on fact_section.document_key = documents.document_key
    where fact_section.section_state in ('cut_off', 'items_missing', 'unmodelled')
    group by documents.page_kind, fact_section.section_name, fact_section.section_state
),

refused_rows as (
    select
        documents.page_kind,
        fact_section.section_name,
        refused.rule_name as reason_code,
        count(distinct refused.document_key) as document_count,
        count(*) as item_count
    from refused
    left join documents on refused.document_key = documents.document_key
    left join fact_section
        on refused.document_key = fact_section.document_key
        and refused.line_from between fact_section.line_from and fact_section.line_to
    where refused.table_name != 'dim_document'
    group by documents.page_kind, fact_section.section_name, refused.rule_name
),

skipped as (
    select reason_code, count(*) as document_count from dim_document where intake_state = 'skipped' group by reason_code
),

told as (
    select * from totals
    union all by name
    select
        unread_counts.page_kind,
        'unread_line' as lost_as,
        unread_counts.section_name,
        unread_counts.reason_code,
        unread_counts.document_count,
        unread_counts.line_count as item_count,
        unread_counts.line_count,
        coalesce(section_lines.text_line_count, kind_counts.text_line_count) as text_line_count,
        0 as unmeasured_document_count
    from unread_counts
    inner join kind_counts on unread_counts.page_kind = kind_counts.page_kind
    left join section_lines
        on unread_counts.page_kind = section_lines.page_kind
        and unread_counts.section_name = section_lines.section_name
    union all by name
    select
        refused_counts.page_kind,
        'refused_document' as lost_as,
        refused_counts.reason_code,
        refused_counts.document_count,
        refused_counts.document_count as item_count,
        refused_counts.line_count,
        kind_counts.text_line_count,
        refused_counts.unmeasured_document_count
    from refused_counts
    inner join kind_counts on refused_counts.page_kind = kind_counts.page_kind
    union all by name
    select *, 'refused_row' as lost_as, 0 as unmeasured_document_count from refused_rows
    union all by name
    select
        page_kind,
        'section_not_read' as lost_as,
        section_name,
        section_state as reason_code,
        document_count,
        section_count as item_count,
        0 as unmeasured_document_count
    from lost_sections
    union all by name
    select
        'skipped_file' as lost_as,
        reason_code,
        document_count,
        document_count as item_count,
        document_count as unmeasured_document_count
    from skipped
)

select
    page_kind,
    lost_as,
    section_name,
    reason_code,
    document_count,
    item_count,
    line_count,
    text_line_count,
    line_count / nullif(text_line_count, 0) as line_share,
    unmeasured_document_count
from told
order by
    lost_as != 'all',
    page_kind != 'all',
    page_kind nulls last,
    list_position(['unread_line', 'refused_document', 'refused_row', 'section_not_read', 'skipped_file'], lost_as),
    item_count desc,
    section_name,
    reason_code
