-- One row per role and neighbour whose distance its parts do not give.
-- rule: adjacency_parts_add_up
-- table: fact_adjacency
-- sentence: The distance of two roles is the weighted sum of its parts, or the least distance, as the method was published with.
-- severity: error
with
methods as (
    select
        method_key,
        (parameters_text ->> '$.weights.taxonomy')::double as taxonomy_weight,
        (parameters_text ->> '$.weights.seniority')::double as seniority_weight,
        (parameters_text ->> '$.weights.track')::double as track_weight,
        (parameters_text ->> '$.least_distance')::double as least_distance
    from dim_method
    where method_code = 'structural'
),

expected as (
    select
        near.role_key,
        near.rank,
        near.distance,
        greatest(
            methods.least_distance,
            methods.taxonomy_weight * near.taxonomy_distance
            + methods.seniority_weight * near.seniority_distance
            + methods.track_weight * near.track_distance
        ) as expected_distance
    from fact_adjacency as near
    inner join methods on near.method_key = methods.method_key
)

select
    'fact_adjacency' as table_name,
    role_key || ' ' || rank as subject_text,
    'distance ' || distance || ' where its parts give ' || expected_distance as found_text
from expected
where abs(distance - expected_distance) > 0.000001
order by subject_text
