-- One row per disagreement between pages and wording of it, with the first page that shows the wording; a disagreement of a goal or compare page has the row of that page alone.
-- kept: every section of every page may be a wording
-- number: 35
-- question: Which pages of one focus, role or level disagree, and which of them speaks?
-- honest: is_speaking, wording_count, page_count, is_waived
-- reads: fact_finding, fact_section, dim_document, dim_focus, dim_role, dim_level
-- column section_name: Section they disagree in
-- column is_speaking: Whether the warehouse takes the texts from this wording; on a goal or compare page false, since the role's own page speaks
-- column wording_count: Wordings there are of the section; what says the same in the other layout is the same wording
-- column page_count: Pages that show this wording
-- column layout: Rendering of the page named
-- column document_path: The speaking page, or the first by path with this wording
-- column line_from: First line of the wording there
-- column line_to: Last line of the wording there
with
findings as (
    select * from fact_finding
    where rule_id in (
        'focus_pages_disagree',
        'role_pages_disagree',
        'level_panels_disagree',
        'goal_level_differs',
        'goal_rubric_differs',
        'goal_not_a_responsibility',
        'compared_role_differs'
    )
),

located as (
    select findings.*, fact_section.section_name
    from findings
    left join fact_section
        on findings.document_key = fact_section.document_key
        and findings.line_from between fact_section.line_from and fact_section.line_to
),

shown as (
    select
        fact_section.section_name,
        fact_section.content_key,
        fact_section.speaks_for,
        fact_section.document_key,
        fact_section.line_from,
        fact_section.line_to,
        dim_document.document_path,
        dim_document.layout,
        dim_role.role_code,
        dim_focus.function_code || '.' || dim_focus.focus_code as focus_subject,
        dim_level.level_code
    from fact_section
    inner join dim_document on fact_section.document_key = dim_document.document_key
    inner join dim_role on dim_document.role_code = dim_role.role_code
    inner join dim_focus on dim_role.focus_key = dim_focus.focus_key
    inner join dim_level on dim_role.level_key = dim_level.level_key
    where fact_section.line_from is not null and fact_section.section_name in (select section_name from located)
),

-- Which pages a disagreement is about depends on what the section belongs to.
showing as (
    select located.finding_key, shown.*, shown.speaks_for is not distinct from 'focus' as speaks
    from located
    inner join shown on located.section_name = shown.section_name and located.subject_code = shown.focus_subject
    where located.rule_id = 'focus_pages_disagree'
    union all
    select located.finding_key, shown.*, shown.speaks_for is not distinct from 'role' as speaks
    from located
    inner join shown on located.section_name = shown.section_name and located.subject_code = shown.role_code
    where located.rule_id = 'role_pages_disagree'
    union all
    select located.finding_key, shown.*, shown.speaks_for is not distinct from 'level' as speaks
    from located
    inner join shown on located.section_name = shown.section_name and located.subject_code = shown.level_code
    where located.rule_id = 'level_panels_disagree'
),

wordings as (
    select
        finding_key,
        bool_or(speaks) as is_speaking,
        count(*) over (partition by finding_key) as wording_count,
        count(distinct document_key) as page_count,
        arg_min(
            {'document_path': document_path, 'layout': layout, 'line_from': line_from, 'line_to': line_to},
            (not speaks, document_path, line_from)
        ) as page
    from showing
    group by finding_key, content_key
),

-- The finding itself names the goal or compare page.
pages_alone as (
    select
        located.finding_key,
        false as is_speaking,
        1 as wording_count,
        1 as page_count,
        {
            'document_path': dim_document.document_path,
            'layout': dim_document.layout,
            'line_from': located.line_from,
            'line_to': located.line_to
        } as page
    from located
    inner join dim_document on located.document_key = dim_document.document_key
    where located.rule_id not in ('focus_pages_disagree', 'role_pages_disagree', 'level_panels_disagree')
),

told as (
    select * from wordings
    union all
    select * from pages_alone
)

select
    located.subject_code,
    located.level_code,
    located.section_name,
    told.is_speaking,
    told.wording_count,
    told.page_count,
    told.page.document_path as document_path,
    told.page.line_from as line_from,
    told.page.line_to as line_to,
    told.page.layout as layout,
    located.is_waived,
    located.severity,
    located.rule_id,
    located.detail_text,
    located.next_step_text
from located
inner join told on located.finding_key = told.finding_key
order by
    located.subject_code,
    located.rule_id,
    located.section_name,
    told.is_speaking desc,
    told.page_count desc,
    told.page.document_path,
    told.page.line_from,
    located.finding_key
