-- One row per two functions, or function and focus elsewhere, that are taken for one, proposed as one or kept apart.
-- number: 33
-- question: Which functions are one under several codes, and which may be?
-- honest: link_state, decided_by, shared_skill_share, shared_responsibility_count, method_edition
-- reads: bridge_function_link, dim_function, dim_focus, dim_method
-- column link_state: accepted: taken for one, by the rule or a person; proposed: a person should decide; kept_apart: a person decided that they differ
-- column function_name: Name of the function; null where no loaded page gives one
-- column other_function_code: Code of the other function, or of the function the focus belongs to
-- column other_function_name: Name of the other function; null where no loaded page gives one
-- column focus_code: Focus there that is named as the function; null for two functions
-- column conformed_function_code: Code that speaks for the function; its own where nothing is accepted
-- column role_count: Roles loaded of the function
-- column other_role_count: Roles loaded of the other function, or of the focus
-- column method_edition: Edition of the method that compared them
with
links as (
    select * from bridge_function_link
),

functions as (
    select dim_function.*, conformed.function_code as conformed_function_code
    from dim_function
    inner join dim_function as conformed on dim_function.conformed_function_key = conformed.function_key
)

select
    functions.function_code,
    functions.function_name,
    other.function_code as other_function_code,
    other.function_name as other_function_name,
    dim_focus.focus_code,
    dim_focus.focus_name,
    links.link_kind,
    case
        when links.is_accepted then 'accepted'
        when links.decided_by = 'rule' then 'proposed'
        else 'kept_apart'
    end as link_state,
    links.decided_by,
    functions.conformed_function_code,
    links.shared_skill_share,
    links.shared_responsibility_count,
    functions.role_count,
    coalesce(dim_focus.role_count, other.role_count) as other_role_count,
    links.evidence_text,
    dim_method.method_edition
from links
inner join functions on links.function_key = functions.function_key
inner join dim_function as other on links.other_function_key = other.function_key
inner join dim_method on links.method_key = dim_method.method_key
left join dim_focus on links.focus_key = dim_focus.focus_key
order by functions.function_code, other.function_code, dim_focus.focus_code nulls first
