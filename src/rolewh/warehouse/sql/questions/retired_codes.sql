-- One row per retired occupation code that a loaded page cites or maps to, and occupation in force that follows it.
-- kept: every source of every page is counted
-- number: 27
-- question: Which occupation codes that the pages use are retired, and what replaced them?
-- honest: is_marked_retired, occupation_status, successor_count, counted_twice_count
-- reads: dim_occupation, bridge_occupation_successor, mart_current_source, fact_mapping
-- column occupation_title: Title in the reference table, else the one the pages cite
-- column successor_code: Occupation in force that follows it; null where the reference table names none
-- column successor_title: Its title in the reference table
-- column successor_count: Occupations that follow the code, each in a row of its own; with more than one a person has to choose
-- column focus_count: Foci whose pages cite the retired code
-- column document_count: Loaded documents that cite it
-- column counted_twice_count: Documents among them with another source that leads to the same successor, so that two sources are one
-- column mapped_role_count: Roles that are mapped to the retired code
with
retired as (
    select *
    from dim_occupation
    where is_marked_retired or occupation_status = 'retired'
),

successors as (
    select
        bridge_occupation_successor.occupation_key,
        dim_occupation.occupation_key as successor_key,
        dim_occupation.occupation_code as successor_code,
        dim_occupation.reference_title as successor_title
    from bridge_occupation_successor
    inner join dim_occupation on bridge_occupation_successor.successor_occupation_key = dim_occupation.occupation_key
),

cited as (
    select
        occupation_key,
        current_occupation_key,
        count(distinct focus_key) as focus_count,
        count(distinct document_key) as document_count,
        count(distinct document_key) filter (where leading_source_count > 1) as counted_twice_count
    from mart_current_source
    where occupation_key is not null
    group by occupation_key, current_occupation_key
),

mapped as (
    select occupation_key, count(distinct role_key) as mapped_role_count
    from fact_mapping
    group by occupation_key
)

select
    retired.occupation_code,
    coalesce(retired.reference_title, retired.occupation_title) as occupation_title,
    retired.is_marked_retired,
    retired.occupation_status,
    retired.retired_in,
    successors.successor_code,
    successors.successor_title,
    count(successors.successor_code) over (partition by retired.occupation_key) as successor_count,
    coalesce(cited.focus_count, 0) as focus_count,
    coalesce(cited.document_count, 0) as document_count,
    coalesce(cited.counted_twice_count, 0) as counted_twice_count,
    coalesce(mapped.mapped_role_count, 0) as mapped_role_count
from retired
left join successors on retired.occupation_key = successors.occupation_key
left join cited
    on retired.occupation_key = cited.occupation_key
    and coalesce(successors.successor_key, retired.occupation_key) = cited.current_occupation_key
left join mapped on retired.occupation_key = mapped.occupation_key
order by retired.occupation_code, successors.successor_code
