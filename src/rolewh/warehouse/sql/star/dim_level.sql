-- One row per level that a ladder, a panel or a goal names; the panel most documents show speaks, a page header where there
-- is none, a column of a compare page where there is no header either.
with
levels as (
    select level_code from ladder_level
    union
    select level_code from speaking_panel
    union
    select silver_goal.level_code
    from page_block
    inner join silver_goal on page_block.block_key = silver_goal.block_key
),

compared as (
    select *
    from compared_role
    -- Columns of one level on one page say the same.
    qualify row_number() over (partition by block_key, level_code order by column_number) = 1
),

panels as (
    select
        speaking_panel.level_code,
        speaking_panel.block_key,
        speaking_panel.panel_count,
        speaking_panel.min_months,
        speaking_panel.max_months,
        speaking_panel.seniority,
        coalesce(silver_panel.level_name, silver_level_line.level_name, compared.level_name) as level_name,
        silver_panel.tagline_text,
        silver_level_line.typical_experience_text as header_experience_text,
        speaking_panel.document_key,
        speaking_panel.first_line,
        speaking_panel.last_line
    from speaking_panel
    left join silver_panel on speaking_panel.block_key = silver_panel.block_key
    left join silver_level_line on speaking_panel.block_key = silver_level_line.block_key
    left join compared
        on speaking_panel.block_key = compared.block_key
        and speaking_panel.level_code = compared.level_code
),

attributes as (
    select
        block_key,
        null as level_code,
        max(attribute_text) filter (where attribute_code = 'scope') as scope_text,
        max(attribute_text) filter (where attribute_code = 'autonomy') as autonomy_text,
        max(attribute_text) filter (where attribute_code = 'complexity') as complexity_text,
        max(attribute_text) filter (where attribute_code = 'impact') as impact_text,
        max(attribute_text) filter (where attribute_code = 'decision_rights') as decision_rights_text,
        max(attribute_text) filter (where attribute_code = 'leadership') as leadership_text,
        max(attribute_text) filter (where attribute_code = 'typical_experience') as typical_experience_text
    from silver_panel_attribute
    group by block_key
    union all by name
    select
        block_key,
        level_code,
        scope_text,
        autonomy_text,
        impact_text,
        decision_rights_text,
        typical_experience_text
    from compared
)

select
    key_of(levels.level_code) as level_key,
    levels.level_code,
    vocabulary_track.track_code,
    vocabulary_track.track_name,
    substr(levels.level_code, 2)::bigint as level_number,
    panels.level_name,
    panels.min_months as typical_min_months,
    panels.max_months as typical_max_months,
    panels.seniority,
    panels.tagline_text,
    attributes.scope_text,
    attributes.autonomy_text,
    attributes.complexity_text,
    attributes.impact_text,
    attributes.decision_rights_text,
    attributes.leadership_text,
    coalesce(attributes.typical_experience_text, panels.header_experience_text) as typical_experience_text,
    coalesce(panels.panel_count, 0) as panel_count,
    panels.document_key,
    panels.first_line as line_from,
    panels.last_line as line_to
from levels
left join vocabulary_track on left(levels.level_code, 1) = vocabulary_track.track_code
left join panels on levels.level_code = panels.level_code
left join attributes
    on panels.block_key = attributes.block_key
    and panels.level_code = coalesce(attributes.level_code, panels.level_code)
order by levels.level_code
