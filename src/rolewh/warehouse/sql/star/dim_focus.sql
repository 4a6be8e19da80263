-- One row per focus of a function; its focus section speaks, and its description where that has no definition.
with
foci as (
    select
        split_part(role_code, '.', 1) as function_code,
        split_part(role_code, '.', 2) as focus_code,
        count(*) as role_count
    from conformed_role
    group by function_code, focus_code
),

named as (
    select
        focus_block.focus_key,
        silver_focus.focus_name,
        focus_block.document_key,
        focus_block.first_line + silver_focus.line_from - 1 as line_from,
        focus_block.first_line + silver_focus.line_to - 1 as line_to
    from focus_block
    inner join silver_focus on focus_block.block_key = silver_focus.block_key
    where focus_block.section_name = 'focus'
),

defined as (
    select
        focus_block.focus_key,
        silver_definition.definition_core_text,
        silver_definition.boundary_text,
        silver_definition.definition_text,
        focus_block.document_key,
        focus_block.first_line + silver_definition.line_from - 1 as line_from,
        focus_block.first_line + silver_definition.line_to - 1 as line_to
    from focus_block
    inner join silver_definition on focus_block.block_key = silver_definition.block_key
    where focus_block.section_name in ('focus', 'role_description')
    qualify row_number() over (
        partition by focus_block.focus_key
        -- A whole paragraph before one that the end of the page may have torn.
        order by
            focus_block.section_state = 'cut_off',
            focus_block.section_name = 'focus' desc,
            silver_definition.sequence_number
    ) = 1
),

-- Where no page shows the focus heading, the header of a page still names the focus.
header_names as (
    select
        page_block.function_code,
        page_block.focus_code,
        min(silver_function_focus.focus_name) as focus_name
    from page_block
    inner join silver_function_focus on page_block.block_key = silver_function_focus.block_key
    group by page_block.function_code, page_block.focus_code
    having count(distinct silver_function_focus.focus_name) = 1
),

-- A focus without any page of its own is named by the compare pages that show one of its roles.
compared_names as (
    select function_code, focus_code, min(focus_name) as focus_name
    from compared_role
    where focus_name is not null
    group by function_code, focus_code
    having count(distinct focus_name) = 1
),

differing as (
    select
        focus_block.focus_key,
        silver_differential.materiality,
        silver_differential.differential_dimension,
        silver_differential.baseline_name,
        silver_differential.differential_text,
        focus_block.document_key,
        focus_block.first_line + silver_differential.line_from - 1 as differential_line
    from focus_block
    inner join silver_differential on focus_block.block_key = silver_differential.block_key
    where focus_block.section_name = 'focus'
),

laddered as (
    select focus_block.focus_key, silver_ladder.track_phrase
    from focus_block
    inner join silver_ladder on focus_block.block_key = silver_ladder.block_key
    where focus_block.section_name = 'responsibilities'
)

select
    key_of(foci.function_code, foci.focus_code) as focus_key,
    key_of(foci.function_code) as function_key,
    foci.function_code,
    foci.focus_code,
    foci.focus_code = 'GEN' as is_function_baseline,
    coalesce(named.focus_name, header_names.focus_name, compared_names.focus_name) as focus_name,
    differing.materiality,
    differing.differential_dimension,
    differing.baseline_name,
    differing.differential_text,
    -- A line says nothing without its document: none is given where another document holds the definition.
    case
        when differing.document_key = coalesce(defined.document_key, named.document_key)
            then differing.differential_line
    end as differential_line,
    laddered.track_phrase,
    foci.role_count,
    defined.definition_core_text,
    defined.boundary_text,
    defined.definition_text,
    coalesce(defined.document_key, named.document_key) as document_key,
    coalesce(defined.line_from, named.line_from) as line_from,
    coalesce(defined.line_to, named.line_to) as line_to
from foci
left join named on key_of(foci.function_code, foci.focus_code) = named.focus_key
left join header_names
    on foci.function_code = header_names.function_code
    and foci.focus_code = header_names.focus_code
left join compared_names
    on foci.function_code = compared_names.function_code
    and foci.focus_code = compared_names.focus_code
left join defined on key_of(foci.function_code, foci.focus_code) = defined.focus_key
left join differing on key_of(foci.function_code, foci.focus_code) = differing.focus_key
left join laddered on key_of(foci.function_code, foci.focus_code) = laddered.focus_key
-- In the order of its key, as roles and facts.
order by focus_key
