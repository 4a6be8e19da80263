-- One row per focus, level off the management and executive tracks, and title that names a management post.
-- number: 25
-- question: Which management titles stand on levels off the management track?
-- honest: found_words, management_focus_count, professional_focus_count
-- reads: fact_title, dim_title, dim_focus, dim_level, dim_document
-- argument asked_word_list = ['director', 'head of', 'president', 'vp', 'svp', 'evp', 'chief']: Words that make a title a management title, as whole words. Manager is left out: product, project and account managers are individual contributors by trade
-- column found_words: The words asked for that the title has
-- column title_origin: Where it was read: the first place by path and line
-- column management_focus_count: Foci that have the title on a management or executive level
-- column professional_focus_count: Foci that have it on another level
-- column document_path: Path below the raw folder of the document it was read from
with
-- "VP, Sales" and "VP Sales" hold the same words.
titles as (
    select
        title_key,
        title_text,
        title_normal_form,
        ' ' || regexp_replace(title_normal_form, '[^\p{L}\p{N}]+', ' ', 'g') || ' ' as title_words
    from dim_title
),

management as (
    select
        title_key,
        title_text,
        title_normal_form,
        list_filter(
            asked_word_list,
            lambda word: contains(title_words, ' ' || lower(trim(word)) || ' ')
        ) as found_words
    from titles
    where len(found_words) > 0
),

named as (
    select
        fact_title.focus_key,
        fact_title.level_key,
        fact_title.title_key,
        fact_title.title_origin,
        fact_title.document_key,
        fact_title.line_from,
        fact_title.line_to,
        dim_level.track_code in ('M', 'E') as is_management
    from fact_title
    inner join management on fact_title.title_key = management.title_key
    inner join dim_level on fact_title.level_key = dim_level.level_key
),

counted as (
    select
        title_key,
        count(*) filter (where is_management) as management_focus_count,
        count(*) filter (where not is_management) as professional_focus_count
    from (select distinct title_key, focus_key, is_management from named)
    group by title_key
),

-- A title is read from several pages of a focus; the first place by path and line stands for all, and of one line what its
-- rubric says in brackets before an alias.
elsewhere as (
    select
        named.focus_key,
        named.level_key,
        named.title_key,
        arg_min(
            {
                'title_origin': named.title_origin,
                'document_path': dim_document.document_path,
                'document_key': named.document_key,
                'line_from': named.line_from,
                'line_to': named.line_to
            },
            (dim_document.document_path, named.line_from, named.title_origin = 'alias')
        ) as place
    from named
    inner join dim_document on named.document_key = dim_document.document_key
    where not named.is_management
    group by named.focus_key, named.level_key, named.title_key
)

select
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_focus.focus_name,
    dim_level.level_code,
    management.title_text,
    management.found_words,
    elsewhere.place.title_origin as title_origin,
    counted.management_focus_count,
    counted.professional_focus_count,
    elsewhere.place.document_path as document_path,
    elsewhere.place.document_key as document_key,
    elsewhere.place.line_from as line_from,
    elsewhere.place.line_to as line_to
from elsewhere
inner join management on elsewhere.title_key = management.title_key
inner join counted on elsewhere.title_key = counted.title_key
inner join dim_level on elsewhere.level_key = dim_level.level_key
inner join dim_focus on elsewhere.focus_key = dim_focus.focus_key
order by
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_level.track_code desc,
    dim_level.level_number,
    management.title_normal_form
