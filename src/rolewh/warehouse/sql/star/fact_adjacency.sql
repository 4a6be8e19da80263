-- One row per role and each of its nearest roles by structure; the lines are those that name the role.
with
method as (
    select key_of(method_code, method_edition) as method_key from conformed_method where method_code = 'structural'
)

select
    dim_role.role_key,
    neighbour.role_key as neighbour_role_key,
    near.rank,
    near.distance,
    near.taxonomy_distance,
    near.seniority_distance,
    near.track_distance,
    near.band,
    near.relation,
    near.skill_distance,
    near.shared_skill_count,
    method.method_key,
    dim_role.document_key,
    dim_role.line_from,
    dim_role.line_to
from conformed_adjacency as near
inner join dim_role on near.role_code = dim_role.role_code
inner join dim_role as neighbour on near.neighbour_code = neighbour.role_code
cross join method
-- By key, so that asking for one role reads one place of the file.
order by dim_role.role_key, near.rank
