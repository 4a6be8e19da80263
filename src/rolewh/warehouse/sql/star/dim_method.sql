-- One row per method and edition used in this warehouse.
with
methods as (
    select *, true as is_speaking from conformed_method
    union all by name
    select *, false as is_speaking from conformed_edition_method
)

select
    key_of(method_code, method_edition) as method_key,
    method_code,
    method_edition,
    method_text,
    parameters_text,
    is_speaking
from methods
order by method_code, method_edition
