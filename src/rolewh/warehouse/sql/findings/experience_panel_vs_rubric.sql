-- One row per role whose rubric asks other years at its level than the universal panel.
-- A path for anyone is held against the panel's figures. A path that names a degree differs because of the degree:
-- where a level has no other, it is a finding only if no path meets the panel's range at all.
with
asked as (
    select
        dim_role.role_code,
        dim_level.level_code,
        fact_experience.*
    from dim_role
    inner join dim_level on dim_role.level_key = dim_level.level_key
    inner join fact_experience
        on dim_role.focus_key = fact_experience.focus_key
        and dim_role.level_key = fact_experience.level_key
    where
        fact_experience.requirement = 'required'
        and (fact_experience.min_months is not null or fact_experience.max_months is not null)
),

panels as (
    select role_code, min_months, max_months, path_text
    from asked
    where path_origin = 'universal'
    qualify row_number() over (partition by role_code order by path_number) = 1
),

held as (
    select
        asked.*,
        panels.path_text as panel_text,
        asked.degree_code is null or asked.degree_code = 'no_degree' as is_for_anyone,
        coalesce(asked.min_months > panels.max_months, false)
        or coalesce(asked.max_months < panels.min_months, false)
        or (asked.path_form = 'point' and coalesce(asked.min_months < panels.min_months, false)) as is_apart,
        asked.path_form <> 'point'
        and (
            coalesce(asked.min_months <> panels.min_months, false)
            or coalesce(asked.max_months <> panels.max_months, false)
        ) as has_other_figures
    from asked
    inner join panels on asked.role_code = panels.role_code
    where asked.path_origin = 'rubric'
),

judged as (
    select
        role_code,
        level_code,
        min(panel_text) as panel_text,
        string_agg(path_text, '; ' order by path_number) as rubric_text,
        coalesce(
            bool_or(is_apart or has_other_figures) filter (where is_for_anyone),
            bool_and(is_apart)
        ) as differs,
        document_key,
        min(line_from) as line_from,
        max(line_to) as line_to
    from held
    group by role_code, level_code, document_key
)

select
    role_code as subject_code,
    level_code,
    'panel ' || excerpt(panel_text) || ', rubric ' || excerpt(rubric_text) as detail_text,
    document_key,
    line_from,
    line_to
from judged
where differs
