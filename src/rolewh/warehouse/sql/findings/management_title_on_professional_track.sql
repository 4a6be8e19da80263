-- One row per focus, level off the management and executive tracks, and title that names a management post.
with
named as (
    select
        dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
        dim_level.level_code,
        dim_title.title_key,
        dim_title.title_text,
        ' ' || regexp_replace(dim_title.title_normal_form, '[^\p{L}\p{N}]+', ' ', 'g') || ' ' as title_words,
        dim_document.document_path,
        fact_title.document_key,
        fact_title.line_from,
        fact_title.line_to
    from fact_title
    inner join dim_focus on fact_title.focus_key = dim_focus.focus_key
    inner join dim_level on fact_title.level_key = dim_level.level_key
    inner join dim_title on fact_title.title_key = dim_title.title_key
    inner join dim_document on fact_title.document_key = dim_document.document_key
    where dim_level.track_code not in ('M', 'E')
),

cues as (
    select cue_text from finding_cue where rule_id = 'management_title_on_professional_track'
)

select
    subject_code,
    level_code,
    excerpt(title_text) || ' stands on ' || level_code as detail_text,
    document_key,
    line_from,
    line_to
from named
where exists (select 1 from cues where contains(named.title_words, ' ' || cues.cue_text || ' '))
qualify row_number() over (partition by subject_code, level_code, title_key order by document_path, line_from) = 1
