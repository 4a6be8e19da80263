-- One row per level whose universal panels differ between pages.
select
    level_code as subject_code,
    level_code,
    panel_count || ' different panels; this one speaks' as detail_text,
    document_key,
    line_from,
    line_to
from dim_level
where panel_count > 1
