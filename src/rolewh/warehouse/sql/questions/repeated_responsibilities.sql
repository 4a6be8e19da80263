-- One row per responsibility that stands on two or more levels or foci, in the same words but for case, blanks and marks at its end.
-- number: 13
-- question: Which responsibilities are repeated on two levels or foci?
-- honest: repeat_kind, responsibility_count, level_count, focus_count, place_count, unplaced_count, review_count
-- reads: mart_repeated_responsibility
-- argument asked_functions = 3: Functions a sentence stands in, at least, to count as template text
-- column repeat_kind: template: in as many functions as asked for or more, so that it tells nothing of any; functions: in several functions, but fewer; foci: in several foci of one function; levels: on several levels of one focus; level_unknown: twice in one focus, and the level of one is not known
with
told as (
    select
        *,
        case
            when function_count >= asked_functions::bigint then 'template'
            when function_count > 1 then 'functions'
            when focus_count > 1 then 'foci'
            when level_count > 1 then 'levels'
            else 'level_unknown'
        end as repeat_kind
    from mart_repeated_responsibility
)

select
    repeat_kind,
    responsibility_count,
    function_count,
    focus_count,
    level_count,
    unplaced_count,
    review_count,
    responsibility_text,
    place_count,
    place_list,
    document_path,
    document_key,
    line_from,
    line_to
from told
order by
    list_position(['levels', 'foci', 'functions', 'level_unknown', 'template'], repeat_kind),
    responsibility_count desc,
    sentence
