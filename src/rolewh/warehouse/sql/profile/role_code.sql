-- One row per role code the warehouse has.
select role_code from dim_role order by role_code
