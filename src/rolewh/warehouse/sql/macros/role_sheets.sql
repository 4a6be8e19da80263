-- One row per role asked for, topic and thing the warehouse knows of it: what `compare_roles` sets side by side.
-- reads: asked_keys, mart_role_sheet
-- argument role_list: Codes of the roles
select
    asked.place,
    asked.role_code,
    mart_role_sheet.* exclude (owner_key)
from mart_role_sheet
inner join asked_keys(role_list) as asked on mart_role_sheet.owner_key = asked.owner_key
