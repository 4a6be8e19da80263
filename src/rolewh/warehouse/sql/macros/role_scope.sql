-- One row per role asked for, kind of evidence and dimension of scope that its texts or its level's panel speak of.
-- reads: asked_keys, mart_role_scope
-- argument role_list: Codes of the roles
select
    asked.place,
    asked.role_code,
    mart_role_scope.* exclude (owner_key)
from mart_role_scope
inner join asked_keys(role_list) as asked on mart_role_scope.owner_key = asked.owner_key
-- No scope stands under a focus: each of its keys would be looked for among all rows near it.
where asked.owner_kind != 'focus'
order by asked.place, mart_role_scope.evidence_kind, mart_role_scope.dimension_code
