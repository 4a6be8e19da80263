-- One row per classification mapping of the role asked for, $role_code.
select
    fact_mapping.scheme_name,
    fact_mapping.mapping_text
from dim_role
inner join fact_mapping on dim_role.role_key = fact_mapping.role_key
where dim_role.role_code = $role_code
order by fact_mapping.sequence_number
