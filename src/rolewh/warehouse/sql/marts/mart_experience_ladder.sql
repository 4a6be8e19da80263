-- One row per focus, level and degree path of its ladder, beside the level's universal panel.
-- key: function_code, focus_code, level_code, path_number
-- reads: fact_experience, dim_focus, dim_level, dim_degree, dim_document
-- column path_form: How the years are stated
-- column typical_min_years: Fewest years of the universal panel's typical experience
-- column typical_max_years: Most years of the universal panel's typical experience
-- column document_path: Path below the raw folder of the document the path was read from
with
experience as (
    select * from fact_experience where path_origin = 'rubric'
),

foci as (
    select focus_key, function_code, focus_code, focus_name from dim_focus
),

levels as (
    select level_key, level_code, track_code, level_number, typical_min_months, typical_max_months from dim_level
),

documents as (
    select document_key, document_path from dim_document
)

select
    foci.function_code,
    foci.focus_code,
    foci.focus_name,
    levels.level_code,
    levels.track_code,
    levels.level_number,
    experience.path_number,
    experience.degree_code,
    experience.path_form,
    experience.requirement,
    experience.min_years,
    experience.max_years,
    experience.is_open_ended,
    experience.is_derived,
    experience.qualitative_text,
    levels.typical_min_months / 12 as typical_min_years,
    levels.typical_max_months / 12 as typical_max_years,
    experience.path_text,
    documents.document_path,
    experience.document_key,
    experience.line_from,
    experience.line_to
from experience
inner join foci on experience.focus_key = foci.focus_key
inner join levels on experience.level_key = levels.level_key
inner join documents on experience.document_key = documents.document_key
order by foci.function_code, foci.focus_code, levels.track_code, levels.level_number, experience.path_number
