-- One row per further occurrence of a section on a page.
select
    coalesce(dim_document.role_code, dim_document.document_path) as subject_code,
    null as level_code,
    'section ' || fact_section.section_name || ' stands on the page again (occurrence '
    || fact_section.occurrence_number || ')' as detail_text,
    fact_section.document_key,
    fact_section.line_from,
    fact_section.line_to
from fact_section
inner join dim_document on fact_section.document_key = dim_document.document_key
-- A spaced page prints its description before its facts and again behind them.
where fact_section.occurrence_number > 1 and fact_section.section_name <> 'role_description'
