-- One row per row of a mart and column of it that changed between two moments, or per row that came or went.
-- number: 36
-- question: What changed since the last refresh, or between two moments?
-- honest: changed_at, change_kind, history_from
-- reads: mart_changes, dim_run
-- argument asked_from = null: Moment (UTC) behind which changes count, as '2026-03-01' or with a time; else those of the last refresh that changed anything
-- argument asked_to = null: Moment up to which they count; else now
-- column column_name: Column that changed; null where the whole row came or went
-- column before_text: Its value before the first of the changes; null for a new row
-- column after_text: Its value after the last of them; null for a row that is gone
-- column change_kind: changed, new or gone, over all the changes between the moments
-- column changed_at: When the last of the changes was found
with
bounds as (
    select
        case
            when asked_from is null then (select max(changed_at) from mart_changes) - interval 1 microsecond
            else asked_from::timestamp
        end as from_moment,
        coalesce(asked_to::timestamp, 'infinity'::timestamp) as to_moment
),

events as (
    select mart_changes.*
    from mart_changes
    cross join bounds
    where mart_changes.changed_at > bounds.from_moment and mart_changes.changed_at <= bounds.to_moment
),

-- Several refreshes may have changed a row: what counts is how it was and how it became.
folded as (
    select
        mart_name,
        row_key,
        max(changed_at) as changed_at,
        arg_min({'json': before_json}, changed_at).json as before_json,
        arg_max({'json': after_json}, changed_at).json as after_json,
        list_distinct(flatten(list(changed_columns))) as changed_columns
    from events
    group by mart_name, row_key
),

kinds as (
    select
        *,
        case
            when before_json is null then 'new'
            when after_json is null then 'gone'
            else 'changed'
        end as change_kind
    from folded
    where before_json is not null or after_json is not null
),

columns_changed as (
    select
        *,
        unnest(
            case
                when change_kind = 'changed' then list_filter(changed_columns, lambda name:
                    json_extract(before_json, '$."' || name || '"')
                    is distinct from json_extract(after_json, '$."' || name || '"')
                )
                else [null]
            end
        ) as column_name
    from kinds
)

select
    columns_changed.mart_name,
    columns_changed.row_key,
    columns_changed.change_kind,
    columns_changed.column_name,
    case
        when columns_changed.column_name is null then columns_changed.before_json
        else json_extract_string(columns_changed.before_json, '$."' || columns_changed.column_name || '"')
    end as before_text,
    case
        when columns_changed.column_name is null then columns_changed.after_json
        else json_extract_string(columns_changed.after_json, '$."' || columns_changed.column_name || '"')
    end as after_text,
    columns_changed.changed_at,
    dim_run.history_from
from columns_changed
cross join dim_run
order by columns_changed.mart_name, columns_changed.row_key, columns_changed.column_name
