-- One row per responsibility whose inferred level is below that of one before it.
-- rule: responsibility_levels_in_order
-- table: fact_responsibility
-- sentence: Inferred levels of a focus's responsibilities never fall from one responsibility to the next.
-- severity: error
-- What a page declares itself is taken as it stands, in whatever order.
with
duties as (
    select
        dim_focus.function_code || '.' || dim_focus.focus_code as focus_name,
        fact_responsibility.sequence_number,
        dim_level.track_code,
        dim_level.level_code,
        dim_level.level_number
    from fact_responsibility
    inner join dim_focus on fact_responsibility.focus_key = dim_focus.focus_key
    inner join dim_level on fact_responsibility.level_key = dim_level.level_key
    where fact_responsibility.level_method not like 'declared%'
),

compared as (
    select
        *,
        max(level_number) over (
            partition by focus_name, track_code
            order by sequence_number
            rows between unbounded preceding and 1 preceding
        ) as highest_before
    from duties
)

select
    'fact_responsibility' as table_name,
    focus_name || ' ' || sequence_number as subject_text,
    level_code || ' after ' || track_code || highest_before as found_text
from compared
where level_number < highest_before
order by focus_name, sequence_number
