-- One row per level that a loaded page has a universal panel for, else a header line, else a column of a compare page: what
-- most documents show, ties by path.
with
shown as (
    select
        1 as source_rank,
        silver_panel.level_code,
        page_block.block_key,
        page_block.content_key,
        page_block.section_state = 'cut_off' as is_torn,
        page_block.document_key,
        page_block.document_path,
        page_block.first_line,
        page_block.last_line
    from page_block
    inner join silver_panel on page_block.block_key = silver_panel.block_key
    where page_block.section_name = 'level_panel'
    union all
    select
        2 as source_rank,
        silver_level_line.level_code,
        page_block.block_key,
        page_block.content_key,
        page_block.section_state = 'cut_off' as is_torn,
        page_block.document_key,
        page_block.document_path,
        page_block.first_line,
        page_block.first_line + silver_level_line.line_to - 1 as last_line
    from page_block
    inner join silver_level_line on page_block.block_key = silver_level_line.block_key
    where silver_level_line.typical_experience_text is not null
    union all
    select
        3 as source_rank,
        level_code,
        block_key,
        concat_ws(' / ', level_name, typical_experience_text, scope_text, autonomy_text, impact_text, decision_rights_text)
            as content_key,
        false as is_torn,
        document_key,
        document_path,
        first_line,
        line_to as last_line
    from compared_role
    where level_name is not null or typical_experience_text is not null
),

counted as (
    select
        level_code,
        source_rank,
        is_torn,
        -- Both renderings of a panel count as one.
        content_key,
        count(distinct document_key) as document_count,
        min(document_path) as document_path
    from shown
    group by level_code, source_rank, is_torn, content_key
),

chosen as (
    select
        level_code,
        content_key,
        document_path,
        count(*) filter (where source_rank = 1 and not is_torn) over (partition by level_code) as panel_count
    from counted
    qualify row_number() over (
        partition by level_code
        order by source_rank, is_torn, document_count desc, document_path, content_key
    ) = 1
)

select
    chosen.level_code,
    shown.block_key,
    chosen.panel_count,
    shown.document_key,
    shown.document_path,
    shown.first_line,
    shown.last_line
from chosen
inner join shown
    on chosen.level_code = shown.level_code
    and chosen.content_key = shown.content_key
    and chosen.document_path = shown.document_path
qualify row_number() over (partition by chosen.level_code order by shown.first_line) = 1
