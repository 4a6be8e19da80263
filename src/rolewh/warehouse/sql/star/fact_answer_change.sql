-- One row per row of a mart that a refresh changed, brought or took away.
select
    mart_name,
    row_key,
    changed_at,
    run_id,
    before_json,
    after_json,
    changed_columns
from answer_change
order by mart_name, changed_at, row_key
