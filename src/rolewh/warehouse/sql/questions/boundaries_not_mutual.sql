-- One row per focus and sibling its definition names that is no loaded focus of the function, or does not name it back.
-- kept: every sibling is looked up by the words of its name
-- number: 32
-- question: Which siblings that a definition sets itself apart from are missing, or do not name it back?
-- honest: boundary_state, other_focus_count, unnamed_focus_count, sibling_boundary_count
-- reads: fact_boundary, dim_focus, dim_document
-- column boundary_state: missing: no other loaded focus of the function has the name (case, signs and a parenthesis at the end put aside); not_named_back: the sibling names others and not this focus; silent_sibling: the sibling's pages name none at all, so nothing can be said
-- column sibling_focus_code: Focus of the function that has the name; null where none does
-- column sibling_boundary_count: Siblings that focus names itself; null where no focus has the name
-- column other_focus_count: Other foci of the function that are loaded; with none of them nothing can be found
-- column unnamed_focus_count: Those of them whose name no loaded page gives, so that they could be meant
-- column elsewhere_focus_count: Foci of other functions that have the name; null where one of the function has
-- column document_path: Path below the raw folder of the document the definition was read from
with
written as (
    select focus_name as written_name from dim_focus where focus_name is not null
    union
    select sibling_name as written_name from fact_boundary
),

folded as (
    select
        written_name,
        trim(
            regexp_replace(
                replace(lower(regexp_replace(written_name, '\s*\([^()]*\)\s*$', '')), '&', ' and '),
                '[^\p{L}\p{N}]+',
                ' ',
                'g'
            )
        ) as folded_name
    from written
),

foci as (
    select
        dim_focus.*,
        folded.folded_name,
        count(*) over own_function - 1 as other_focus_count,
        count(*) over own_function - count(dim_focus.focus_name) over own_function
        - (dim_focus.focus_name is null)::bigint as unnamed_focus_count
    from dim_focus
    left join folded on dim_focus.focus_name = folded.written_name
    window own_function as (partition by dim_focus.function_key)
),

named as (
    select
        fact_boundary.*,
        foci.function_key,
        foci.function_code,
        foci.focus_code,
        foci.focus_name,
        foci.other_focus_count,
        foci.unnamed_focus_count,
        foci.folded_name as own_folded_name,
        folded.folded_name,
        count(*) over (partition by fact_boundary.focus_key) as boundary_count
    from fact_boundary
    inner join foci on fact_boundary.focus_key = foci.focus_key
    inner join folded on fact_boundary.sibling_name = folded.written_name
),

matched as (
    select
        named.*,
        foci.focus_key as sibling_focus_key,
        foci.focus_code as sibling_focus_code
    from named
    left join foci
        on named.function_key = foci.function_key
        and named.folded_name = foci.folded_name
        and named.focus_key != foci.focus_key
),

counted as (
    select focus_key, any_value(boundary_count) as boundary_count from named group by focus_key
),

-- Shown where no other focus of the function has the name, so that those counted are of other functions.
elsewhere as (
    select folded_name, count(*) as elsewhere_focus_count from foci group by folded_name
)

select
    matched.function_code,
    matched.focus_code,
    matched.focus_name,
    matched.sibling_name,
    case
        when matched.sibling_focus_key is null then 'missing'
        when counted.focus_key is null then 'silent_sibling'
        else 'not_named_back'
    end as boundary_state,
    matched.sibling_focus_code,
    case when matched.sibling_focus_key is not null then coalesce(counted.boundary_count, 0) end as sibling_boundary_count,
    matched.other_focus_count,
    matched.unnamed_focus_count,
    case
        when matched.sibling_focus_key is not null then null
        -- A definition may name its own focus.
        when matched.folded_name = matched.own_folded_name then elsewhere.elsewhere_focus_count - 1
        else coalesce(elsewhere.elsewhere_focus_count, 0)
    end as elsewhere_focus_count,
    matched.qualifier_text,
    dim_document.document_path,
    matched.line_from,
    matched.line_to
from matched
left join counted on matched.sibling_focus_key = counted.focus_key
left join elsewhere on matched.folded_name = elsewhere.folded_name
left join dim_document on matched.document_key = dim_document.document_key
anti join matched as back
    on matched.sibling_focus_key = back.focus_key
    and matched.focus_key = back.sibling_focus_key
-- Siblings that are loaded go before those that may only be missing from the raw folder.
order by
    matched.sibling_focus_key is null,
    matched.function_code,
    matched.focus_code,
    matched.sequence_number,
    matched.sibling_focus_code
