-- One row per focus and job title that stands on more than one of its levels.
-- kept: every title of every rubric is brought together
-- number: 24
-- question: Which job titles stand on several levels of a focus?
-- honest: level_count, seniority_span, title_origins
-- reads: fact_title, dim_title, dim_focus, dim_level, dim_document
-- column level_count: Levels the title stands on
-- column level_codes: These levels, from support to executive
-- column seniority_span: Universal seniority of the highest of them less that of the lowest, by years and not by worth; null where one of them has none
-- column title_origins: Where the title was read: in the rubric, among the aliases of a role, or both
-- column places: Documents and lines it stands on
with
named as (
    select
        fact_title.focus_key,
        fact_title.title_key,
        fact_title.title_origin,
        dim_level.level_code,
        -- Tracks from support to executive: S, P, M, E.
        struct_pack(
            track := -ascii(dim_level.track_code), number := dim_level.level_number, code := dim_level.level_code
        ) as level_place,
        dim_level.seniority,
        dim_document.document_path || ':' || fact_title.line_from::varchar as place
    from fact_title
    inner join dim_level on fact_title.level_key = dim_level.level_key
    inner join dim_document on fact_title.document_key = dim_document.document_key
),

spread as (
    select
        focus_key,
        title_key,
        count(distinct level_code) as level_count,
        list_sort(list(distinct level_place)) as level_places,
        case when count(seniority) = count(*) then max(seniority) - min(seniority) end as seniority_span,
        list_sort(list(distinct title_origin)) as title_origins,
        list_sort(list(distinct place)) as places
    from named
    group by focus_key, title_key
    having count(distinct level_code) > 1
)

select
    dim_focus.function_code,
    dim_focus.focus_code,
    dim_focus.focus_name,
    dim_title.title_text,
    spread.level_count,
    list_transform(spread.level_places, lambda place: place.code) as level_codes,
    spread.seniority_span,
    spread.title_origins,
    spread.places
from spread
inner join dim_focus on spread.focus_key = dim_focus.focus_key
inner join dim_title on spread.title_key = dim_title.title_key
order by dim_focus.function_code, dim_focus.focus_code, dim_title.title_normal_form
