-- One row per level that a panel, a page header or a column of a compare page describes: the one that speaks for it, its typical
-- years in months and the level's universal seniority.
select
    panels.level_code,
    panels.block_key,
    panels.panel_count,
    panels.document_key,
    silver_page.document_path,
    panels.first_line,
    panels.last_line,
    panels.min_months,
    panels.max_months,
    panels.seniority
from conformed_level_panel as panels
inner join silver_page on panels.document_key = silver_page.document_key
