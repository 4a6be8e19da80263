-- One row per focus, level of its ladder and degree its rubric's required paths ask for; the paths that state none are one of them.
-- kept: every path of every ladder is read
-- reads: fact_experience, dim_focus, dim_level, dim_document
-- column degree_code: Degree the paths ask for; null where they state none
-- column least_months: Fewest months over these paths, no experience counting as 0; null where no path gives a number
-- column least_years: The same in years
-- column is_derived: Whether the fewest years rest on a derived number: no path that states them outright asks as few; null without a number
-- column is_none: Whether a path says that no experience is asked
-- column is_words: Whether every path uses words in place of a number
-- column path_count: Paths with this degree
-- column unnumbered_path_count: Those of them that give no fewest years
-- column path_text: The clauses to the letter, with semicolons between
-- column document_path: Path below the raw folder of the document the paths were read from
-- column line_from: First line of the paths in the file as received, counted from 1
-- column line_to: Last line of the paths in the file as received
with
paths as (
    select
        *,
        case when path_form = 'none_required' then 0 else min_months end as months
    from fact_experience
    where path_origin = 'rubric' and requirement = 'required'
),

by_degree as (
    select
        focus_key,
        level_key,
        degree_code,
        min(months) as least_months,
        -- Of two paths that ask the same, one that states it goes before one it is derived for.
        min(struct_pack(months := months, is_derived := is_derived)) filter (where months is not null) as fewest,
        bool_or(path_form = 'none_required') as is_none,
        bool_and(path_form = 'qualitative') as is_words,
        count(*) as path_count,
        count(*) - count(months) as unnumbered_path_count,
        string_agg(path_text, '; ' order by path_number) as path_text,
        document_key,
        min(line_from) as line_from,
        max(line_to) as line_to
    from paths
    group by focus_key, level_key, degree_code, document_key
)

select
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_focus.focus_name,
    dim_level.level_code,
    dim_level.track_code,
    dim_level.level_number,
    by_degree.degree_code,
    by_degree.least_months,
    by_degree.least_months / 12 as least_years,
    by_degree.fewest.is_derived as is_derived,
    by_degree.is_none,
    by_degree.is_words,
    by_degree.path_count,
    by_degree.unnumbered_path_count,
    by_degree.path_text,
    dim_document.document_path,
    by_degree.document_key,
    by_degree.line_from,
    by_degree.line_to,
    by_degree.focus_key,
    by_degree.level_key
from by_degree
inner join dim_focus on by_degree.focus_key = dim_focus.focus_key
inner join dim_level on by_degree.level_key = dim_level.level_key
inner join dim_document on by_degree.document_key = dim_document.document_key
order by
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_level.track_code,
    dim_level.level_number,
    by_degree.degree_code nulls first
