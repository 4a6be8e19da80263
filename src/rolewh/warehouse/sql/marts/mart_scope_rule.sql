-- One row per edition of the scope method: the two figures its verdicts rest on.
-- reads: dim_method
-- column tolerance: Two scores of one dimension are equal up to this far apart, on the scale of 1 to 7
-- column clear_step: One is higher and the other lower from this far apart on; between the two the verdict is mixed
select
    method_key,
    method_edition,
    json_extract(parameters_text, '$.parameters.tolerance')::double as tolerance,
    json_extract(parameters_text, '$.parameters.clear_step')::double as clear_step
from dim_method
where method_code = 'scope_cues'
order by method_edition
