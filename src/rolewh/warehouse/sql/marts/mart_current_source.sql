-- One row per loaded document, source it cites and occupation in force that the source leads to; a source without a code has one row.
-- reads: fact_source, dim_occupation, bridge_occupation_successor
-- column is_retired: Whether the page or the reference table says that the cited code is retired; null without a code
-- column current_occupation_key: Occupation in force: of a retired code one that follows it, else the occupation cited; null without a code
-- column current_occupation_code: Its code
-- column current_soc_code: Its six digits
-- column leading_source_count: Sources of the document that lead to this occupation; above 1 they are one source today
-- column is_counted: True in one row of each source: the occupation it is counted by is the one most sources of the document lead to, of several the first by code
with
occupations as (
    select occupation_key, occupation_code, soc_code, occupation_status from dim_occupation
),

successors as (
    select
        bridge_occupation_successor.occupation_key,
        occupations.occupation_key as current_occupation_key,
        occupations.occupation_code as current_occupation_code,
        occupations.soc_code as current_soc_code
    from bridge_occupation_successor
    inner join occupations on bridge_occupation_successor.successor_occupation_key = occupations.occupation_key
),

led as (
    select
        fact_source.document_key,
        fact_source.sequence_number,
        fact_source.focus_key,
        fact_source.occupation_key,
        occupations.occupation_code,
        fact_source.is_marked_retired or occupations.occupation_status = 'retired' as is_retired,
        coalesce(successors.current_occupation_key, occupations.occupation_key) as current_occupation_key,
        coalesce(successors.current_occupation_code, occupations.occupation_code) as current_occupation_code,
        coalesce(successors.current_soc_code, occupations.soc_code) as current_soc_code
    from fact_source
    inner join occupations on fact_source.occupation_key = occupations.occupation_key
    left join successors on fact_source.occupation_key = successors.occupation_key
),

counted as (
    select
        *,
        count(*) over (partition by document_key, current_occupation_key) as leading_source_count
    from led
),

chosen as (
    select
        *,
        row_number() over (
            partition by document_key, sequence_number
            order by leading_source_count desc, current_occupation_code
        ) = 1 as is_counted
    from counted
)

select
    document_key,
    sequence_number,
    focus_key,
    occupation_key,
    occupation_code,
    is_retired,
    current_occupation_key,
    current_occupation_code,
    current_soc_code,
    leading_source_count,
    is_counted
from chosen
union all
select
    document_key,
    sequence_number,
    focus_key,
    null as occupation_key,
    null as occupation_code,
    null as is_retired,
    null as current_occupation_key,
    null as current_occupation_code,
    null as current_soc_code,
    0 as leading_source_count,
    true as is_counted
from fact_source
where occupation_key is null
