-- One row per responsibility that stands on two or more levels or foci, in the same words but for case, blanks and marks at its end.
-- number: 13
-- question: Which responsibilities are repeated on two levels or foci?
-- honest: repeat_kind, responsibility_count, level_count, focus_count, unplaced_count, review_count
-- reads: fact_responsibility, dim_focus, dim_level, dim_document
-- argument asked_functions = 3: Functions a sentence stands in, at least, to count as template text
-- column repeat_kind: template: in as many functions as asked for or more, so that it tells nothing of any; functions: in several functions, but fewer; foci: in several foci of one function; levels: on several levels of one focus; level_unknown: twice in one focus, and the level of one is not known
-- column responsibility_count: Responsibilities with these words
-- column function_count: Functions they stand in
-- column focus_count: Foci they stand in
-- column level_count: Different levels they are placed on
-- column unplaced_count: How many of them no level is known of
-- column review_count: How many of them stand on a level that was inferred and should be looked at
-- column place_list: Where they stand, as FUNCTION.FOCUS.LEVEL; ? for an unknown level
-- column responsibility_text: The words, as the first of these places has them
-- column document_path: Path below the raw folder of the document the first place stands in
with
foci as (
    select focus_key, function_code, focus_code from dim_focus
),

levels as (
    select level_key, level_code from dim_level
),

-- Blanks are rarely doubled, and trimming costs more than looking whether there is anything to trim.
sentences as (
    select
        regexp_replace(
            lower(
                if(
                    regexp_matches(responsibility_text, '^\s|\s\s|[\t\r\n\v\f]'),
                    trim(regexp_replace(responsibility_text, '\s+', ' ', 'g')),
                    responsibility_text
                )
            ),
            '[\s.;:,!?]+$',
            ''
        ) as sentence,
        *
    from fact_responsibility
),

-- What may be repeated, by a number: whole sentences are compared in the few rows that are left.
likely as (
    select hash(sentence) as sentence_hash from sentences group by hash(sentence) having count(*) > 1
),

alike as (
    select sentences.*
    from sentences
    inner join likely on hash(sentences.sentence) = likely.sentence_hash
    where sentences.sentence != ''
),

placed as (
    select
        alike.sentence,
        alike.focus_key,
        alike.level_key,
        alike.needs_review,
        foci.function_code,
        foci.focus_code,
        foci.function_code || '.' || foci.focus_code || '.' || coalesce(levels.level_code, '?') as place,
        alike.sequence_number,
        alike.responsibility_text,
        alike.document_key,
        alike.line_from,
        alike.line_to
    from alike
    inner join foci on alike.focus_key = foci.focus_key
    left join levels on alike.level_key = levels.level_key
),

repeated as (
    select
        sentence,
        count(*) as responsibility_count,
        count(distinct function_code) as function_count,
        count(distinct focus_key) as focus_count,
        count(distinct level_key) as level_count,
        count(*) - count(level_key) as unplaced_count,
        count(*) filter (where needs_review) as review_count,
        list_sort(list_distinct(list(place))) as place_list,
        arg_min(
            {
                'responsibility_text': responsibility_text,
                'document_key': document_key,
                'line_from': line_from,
                'line_to': line_to
            },
            (function_code, focus_code, sequence_number)
        ) as first_place
    from placed
    group by sentence
    having
        count(*) > 1
        and (count(distinct focus_key) > 1 or count(distinct level_key) > 1 or count(*) > count(level_key))
),

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
    from repeated
)

select
    told.repeat_kind,
    told.responsibility_count,
    told.function_count,
    told.focus_count,
    told.level_count,
    told.unplaced_count,
    told.review_count,
    told.first_place.responsibility_text as responsibility_text,
    told.place_list,
    dim_document.document_path,
    told.first_place.document_key as document_key,
    told.first_place.line_from as line_from,
    told.first_place.line_to as line_to
from told
inner join dim_document on told.first_place.document_key = dim_document.document_key
order by
    list_position(['levels', 'foci', 'functions', 'level_unknown', 'template'], told.repeat_kind),
    told.responsibility_count desc,
    told.sentence
