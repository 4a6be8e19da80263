-- One row per responsibility that stands on two or more levels or foci, in the same words but for case, blanks and marks at its end.
-- kept: the words of every responsibility are folded and compared
-- reads: fact_responsibility, dim_focus, dim_level, dim_document
-- column sentence: The words in lower case, blanks single and the marks at their end taken away
-- column responsibility_count: Responsibilities with these words
-- column function_count: Functions they stand in
-- column focus_count: Foci they stand in
-- column level_count: Different levels they are placed on
-- column unplaced_count: How many of them no level is known of
-- column review_count: How many of them stand on a level that was inferred and should be looked at
-- column place_count: Different places they stand at: focus and level
-- column place_list: The first hundred of these by code, as FUNCTION.FOCUS.LEVEL; ? for an unknown level
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
        list_sort(list_distinct(list(place))) as every_place,
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
)

select
    repeated.sentence,
    repeated.responsibility_count,
    repeated.function_count,
    repeated.focus_count,
    repeated.level_count,
    repeated.unplaced_count,
    repeated.review_count,
    repeated.first_place.responsibility_text as responsibility_text,
    len(repeated.every_place)::bigint as place_count,
    -- A template sentence of a large framework stands in ten thousand places, which nobody reads one by one.
    repeated.every_place[1:100] as place_list,
    dim_document.document_path,
    repeated.first_place.document_key as document_key,
    repeated.first_place.line_from as line_from,
    repeated.first_place.line_to as line_to
from repeated
inner join dim_document on repeated.first_place.document_key = dim_document.document_key
order by repeated.sentence
