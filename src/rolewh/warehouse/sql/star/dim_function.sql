-- One row per function code of a loaded role.
with
roles as (
    select role_code, split_part(role_code, '.', 1) as function_code, split_part(role_code, '.', 2) as focus_code
    from conformed_role
),

named as (
    select
        function_code,
        -- The name most documents give; ties by the name itself.
        first(function_name order by document_count desc, function_name) as function_name,
        count(*) as function_name_count
    from (
        select function_code, function_name, count(distinct document_key) as document_count
        from (
            select page_block.function_code, silver_function_name.function_name, page_block.document_key
            from page_block
            inner join silver_function_name on page_block.block_key = silver_function_name.block_key
            union all
            select function_code, function_name, document_key from compared_role where function_name is not null
        )
        group by function_code, function_name
    )
    group by function_code
)

select
    key_of(roles.function_code) as function_key,
    roles.function_code,
    key_of(coalesce(conformed_function_group.group_code, roles.function_code)) as conformed_function_key,
    named.function_name,
    coalesce(named.function_name_count, 0) as function_name_count,
    count(distinct roles.focus_code) as focus_count,
    count(*) as role_count
from roles
left join conformed_function_group on roles.function_code = conformed_function_group.function_code
left join named on roles.function_code = named.function_code
group by all
order by roles.function_code
