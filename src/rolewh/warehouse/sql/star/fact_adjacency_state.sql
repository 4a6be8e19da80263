-- One row per role: whether its nearest roles by structure are known, and how many are as near as the last one listed.
with
method as (
    select key_of(method_code, method_edition) as method_key from conformed_method where method_code = 'structural'
)

select
    dim_role.role_key,
    states.adjacency_state,
    states.neighbour_count,
    states.unlisted_tie_count,
    method.method_key,
    dim_role.document_key,
    dim_role.line_from,
    dim_role.line_to
from conformed_adjacency_state as states
inner join dim_role on states.role_code = dim_role.role_code
cross join method
order by dim_role.role_key
