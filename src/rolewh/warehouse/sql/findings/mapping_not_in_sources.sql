-- One row per role and mapped occupation that no cited source of its page names by the same six digits.
with
cited as (
    select fact_source.document_key, coalesce(successor.soc_code, dim_occupation.soc_code) as soc_code
    from fact_source
    inner join dim_occupation on fact_source.occupation_key = dim_occupation.occupation_key
    -- A retired code supports what follows it.
    left join bridge_occupation_successor as bridge on dim_occupation.occupation_key = bridge.occupation_key
    left join dim_occupation as successor on bridge.successor_occupation_key = successor.occupation_key
),

cited_lists as (
    select document_key, string_agg(distinct soc_code, ', ' order by soc_code) as soc_codes
    from cited
    group by document_key
),

mapped as (
    select
        dim_role.role_code,
        dim_occupation.occupation_code,
        dim_occupation.soc_code,
        fact_mapping.document_key,
        fact_mapping.line_from,
        fact_mapping.line_to
    from fact_mapping
    inner join dim_role on fact_mapping.role_key = dim_role.role_key
    inner join dim_occupation on fact_mapping.occupation_key = dim_occupation.occupation_key
)

select
    mapped.role_code as subject_code,
    null as level_code,
    mapped.occupation_code || ' is not among the codes cited: '
    || coalesce(excerpt(cited_lists.soc_codes), 'none') as detail_text,
    mapped.document_key,
    mapped.line_from,
    mapped.line_to
from mapped
left join cited_lists on mapped.document_key = cited_lists.document_key
anti join cited on mapped.document_key = cited.document_key and mapped.soc_code = cited.soc_code
