-- One row per role asked for that the warehouse has and key that what is known of it stands under: its own, its focus's and its level's.
-- reads: dim_role
-- argument role_list: Codes of the roles
-- column place: Place among the roles asked for, from 1
-- column owner_kind: role, focus or level
-- column owner_key: Key of the role, of its focus or of its level
with
asked as (
    select list_transform(role_list, lambda code: upper(trim(code))) as codes
),

-- The same role asked for twice stands at its first place.
wanted as (
    select codes, unnest(list_distinct(codes)) as role_code from asked
)

select
    list_position(wanted.codes, dim_role.role_code)::bigint as place,
    dim_role.role_code,
    unnest(['role', 'focus', 'level']) as owner_kind,
    unnest([dim_role.role_key, dim_role.focus_key, dim_role.level_key]) as owner_key
from wanted
inner join dim_role on role_key_of(wanted.role_code) = dim_role.role_key
