-- One row per function code of a loaded role.
with
roles as (
    select role_code, split_part(role_code, '.', 1) as function_code, split_part(role_code, '.', 2) as focus_code
    from conformed_role
)

select
    key_of(function_code) as function_key,
    function_code,
    count(distinct focus_code) as focus_count,
    count(*) as role_count
from roles
group by function_code
order by function_code
