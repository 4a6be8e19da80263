-- One row per kind of evidence, focus (none for a panel) and level that was read for scope, with where its block begins.
with
evidence as (
    select distinct evidence_kind, subject_code, function_code, focus_code, block_key, level_code from conformed_scope
),

of_foci as (
    select
        evidence.*,
        focus_block.focus_key,
        focus_block.document_key,
        focus_block.first_line
    from evidence
    inner join focus_block
        on evidence.function_code = focus_block.function_code
        and evidence.focus_code = focus_block.focus_code
        and evidence.block_key = focus_block.block_key
        and focus_block.section_name
        = case evidence.evidence_kind when 'rubric' then 'level_guidelines' else 'responsibilities' end
    -- A level whose one row was refused is no level of the star.
    inner join ladder_level
        on focus_block.focus_key = ladder_level.focus_key
        and evidence.level_code = ladder_level.level_code
),

of_panels as (
    select evidence.*, speaking_panel.document_key, speaking_panel.first_line
    from evidence
    inner join speaking_panel
        on evidence.block_key = speaking_panel.block_key
        and evidence.level_code = speaking_panel.level_code
    where evidence.evidence_kind = 'declared'
)

select * from of_foci
union all by name
select * from of_panels
