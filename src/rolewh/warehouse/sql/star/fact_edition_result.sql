-- One row per edition run beside the speaking one, subject of its result and number of it.
with
results as (
    select * from conformed_edition_result
),

scopes as (
    select results.*, scope_place.focus_key, key_of(results.level_code) as level_key
    from results
    inner join scope_place
        on results.evidence_kind = scope_place.evidence_kind
        and results.subject_code = scope_place.subject_code
        and results.block_key = scope_place.block_key
        and results.level_code = scope_place.level_code
    where results.fact_name = 'fact_scope'
),

duties as (
    select results.*, focus_block.focus_key, null as level_key
    from results
    inner join focus_block
        on results.function_code = focus_block.function_code
        and results.focus_code = focus_block.focus_code
        and results.block_key = focus_block.block_key
        and focus_block.section_name = 'responsibilities'
    where results.fact_name = 'fact_responsibility'
),

placed as (
    select * from scopes
    union all by name
    select * from duties
)

select
    key_of(
        method_code || ' ' || method_edition,
        fact_name || ' ' || coalesce(evidence_kind, ''),
        subject_code,
        level_code,
        coalesce(dimension_code, item_number::varchar),
        measure_name
    ) as edition_result_key,
    key_of(method_code, method_edition) as method_key,
    fact_name,
    focus_key,
    level_key,
    evidence_kind,
    dimension_code,
    item_number,
    measure_name,
    value,
    speaking_value,
    -- The same sum in another order may differ in its last places.
    coalesce(abs(value - speaking_value) < 1e-9, value is null and speaking_value is null) as is_same
from placed
order by method_key, fact_name, focus_key nulls first, level_code, evidence_kind, dimension_code, item_number, measure_name
