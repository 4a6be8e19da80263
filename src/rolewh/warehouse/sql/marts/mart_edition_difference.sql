-- One row per edition run beside the speaking one, table of results and number: how many differ, and how.
-- reads: fact_edition_result, dim_method
-- column speaking_edition: Edition the warehouse speaks with
-- column result_count: Results compared, those neither edition gives left out
-- column same_count: Results both give alike
-- column moved_up_count: Results both give, higher in the other edition
-- column moved_down_count: Results both give, lower in the other edition
-- column new_count: Results the other edition alone gives
-- column gone_count: Results the speaking edition alone gives
with
results as (
    select * from fact_edition_result where value is not null or speaking_value is not null
),

speaking as (
    select method_code, method_edition from dim_method where is_speaking
),

other as (
    select method_key, method_code, method_edition from dim_method where not is_speaking
)

select
    other.method_code,
    other.method_edition,
    speaking.method_edition as speaking_edition,
    results.fact_name,
    results.measure_name,
    count(results.measure_name) as result_count,
    count(*) filter (where results.is_same) as same_count,
    count(*) filter (where not results.is_same and results.value > results.speaking_value) as moved_up_count,
    count(*) filter (where not results.is_same and results.value < results.speaking_value) as moved_down_count,
    count(*) filter (where results.speaking_value is null) as new_count,
    count(*) filter (where results.value is null) as gone_count
from results
inner join other on results.method_key = other.method_key
inner join speaking on other.method_code = speaking.method_code
group by all
order by other.method_code, other.method_edition, results.fact_name, results.measure_name
