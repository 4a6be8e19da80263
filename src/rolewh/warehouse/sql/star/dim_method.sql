-- One row per method and edition used in this warehouse.
select
    key_of(method_code, method_edition) as method_key,
    method_code,
    method_edition,
    method_text,
    parameters_text
from conformed_method
order by method_code, method_edition
