-- One row per two functions, or function and focus elsewhere, that are proposed as one or decided on.
with
links as (
    select
        *,
        split_part(other_code, '.', 1) as other_function_code,
        nullif(split_part(other_code, '.', 2), '') as other_focus_code
    from conformed_function_link
),

method as (
    select key_of(method_code, method_edition) as method_key from conformed_method where method_code = 'function_links'
)

select
    key_of(links.function_code, links.other_code) as function_link_key,
    key_of(links.function_code) as function_key,
    key_of(links.other_function_code) as other_function_key,
    case
        when links.other_focus_code is not null then key_of(links.other_function_code, links.other_focus_code)
    end as focus_key,
    links.link_kind,
    links.is_accepted,
    links.decided_by,
    links.shared_skill_share,
    links.shared_responsibility_count,
    method.method_key,
    links.evidence_text
from links
cross join method
order by links.function_code, links.other_code
