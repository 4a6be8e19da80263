-- One row per function: the pages read so far give a function its code only. The first of its roles by path is shown.
with
roles as (
    select
        dim_focus.function_code,
        dim_role.document_key,
        dim_document.document_path,
        dim_role.line_from,
        dim_role.line_to
    from dim_role
    inner join dim_focus on dim_role.focus_key = dim_focus.focus_key
    inner join dim_function on dim_focus.function_key = dim_function.function_key
    inner join dim_document on dim_role.document_key = dim_document.document_key
    where dim_function.function_name is null
)

select
    function_code as subject_code,
    null as level_code,
    function_code || ' has no name on its pages' as detail_text,
    document_key,
    line_from,
    line_to
from roles
qualify row_number() over (partition by function_code order by document_path, line_from) = 1
