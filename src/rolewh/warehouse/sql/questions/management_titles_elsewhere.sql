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
        fact_title.*,
        management.* exclude (title_key, title_text),
        management.title_text as first_title_text,
        dim_level.level_code,
        dim_level.track_code,
        dim_level.level_number,
        dim_level.track_code in ('M', 'E') as is_management
    from fact_title
    inner join management on fact_title.title_key = management.title_key
    inner join dim_level on fact_title.level_key = dim_level.level_key
),

counted as (
    select
        title_key,
        count(distinct focus_key) filter (where is_management) as management_focus_count,
        count(distinct focus_key) filter (where not is_management) as professional_focus_count
    from named
    group by title_key
)

select
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_focus.focus_name,
    named.level_code,
    named.first_title_text as title_text,
    named.found_words,
    named.title_origin,
    counted.management_focus_count,
    counted.professional_focus_count,
    dim_document.document_path,
    named.document_key,
    named.line_from,
    named.line_to
from named
inner join counted on named.title_key = counted.title_key
inner join dim_focus on named.focus_key = dim_focus.focus_key
inner join dim_document on named.document_key = dim_document.document_key
where not named.is_management
qualify
    row_number() over (
        partition by named.focus_key, named.level_key, named.title_key
        order by dim_document.document_path, named.line_from, named.title_origin desc
    ) = 1
order by
    dim_focus.function_code,
    dim_focus.focus_code,
    named.track_code desc,
    named.level_number,
    named.title_normal_form
