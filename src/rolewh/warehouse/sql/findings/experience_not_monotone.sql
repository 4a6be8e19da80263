-- One row per focus, degree path and level that asks less than the level below it on the same path.
-- "None" counts as zero. Words in place of a number ("little") are not ordered against numbers, but they are more than none.
with
asked as (
    select
        dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
        dim_level.track_code,
        dim_level.level_number,
        dim_level.level_code,
        coalesce(fact_experience.degree_code, 'no degree stated') as degree_name,
        min(
            case when fact_experience.path_form = 'none_required' then 0 else fact_experience.min_months end
        ) as least_months,
        bool_or(fact_experience.path_form = 'none_required') as is_none,
        bool_and(fact_experience.path_form = 'qualitative') as is_words,
        string_agg(fact_experience.path_text, '; ' order by fact_experience.path_number) as path_text,
        fact_experience.document_key,
        min(fact_experience.line_from) as line_from,
        max(fact_experience.line_to) as line_to
    from fact_experience
    inner join dim_focus on fact_experience.focus_key = dim_focus.focus_key
    inner join dim_level on fact_experience.level_key = dim_level.level_key
    where fact_experience.path_origin = 'rubric' and fact_experience.requirement = 'required'
    group by all
),

numbers as (
    select
        *,
        lag(least_months) over ladder as months_below,
        lag(level_code) over ladder as level_below,
        lag(path_text) over ladder as text_below
    from asked
    where least_months is not null
    window ladder as (partition by subject_code, track_code, degree_name order by level_number)
),

words as (
    select
        *,
        lag(is_words) over ladder as is_words_below,
        lag(level_code) over ladder as level_below,
        lag(path_text) over ladder as text_below
    from asked
    window ladder as (partition by subject_code, track_code, degree_name order by level_number)
),

falling as (
    select * from numbers where least_months < months_below
    union all by name
    select * from words where is_none and is_words_below
)

select
    subject_code,
    level_code,
    degree_name || ': ' || level_below || ' asks ' || excerpt(text_below) || ', ' || level_code || ' asks '
    || excerpt(path_text) as detail_text,
    document_key,
    line_from,
    line_to
from falling
