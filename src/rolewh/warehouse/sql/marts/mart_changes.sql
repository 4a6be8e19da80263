-- One row per row of a mart that a refresh changed, brought or took away, the newest first.
-- reads: fact_answer_change
-- column change_kind: changed, new or gone
with
changes as (
    select * from fact_answer_change
)

select
    changed_at,
    mart_name,
    row_key,
    case
        when before_json is null then 'new'
        when after_json is null then 'gone'
        else 'changed'
    end as change_kind,
    changed_columns,
    before_json,
    after_json,
    run_id
from changes
order by changed_at desc, mart_name, row_key
