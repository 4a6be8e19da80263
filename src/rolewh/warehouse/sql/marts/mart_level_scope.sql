-- One row per level, kind of evidence and dimension of scope of a focus, of a function over all its foci, and of a level's panel.
-- reads: fact_scope, dim_focus, dim_level, mart_function_scope
-- column function_code: Function; null for a panel, which holds for all
-- column focus_code: Focus; null for a function over all its foci and for a panel
-- column represented_by: focus: one focus; general_focus: the focus that stands for its function; all_foci: the function over all its foci, the General focus among them; level_panel: what the level's panel declares
-- column score: Score of the focus; of a function the median of the scores of its foci, each focus counting once; null where nothing was found
-- column lowest: Lowest phrase found
-- column highest: Highest phrase found
-- column hit_count: Phrases that count
-- column focus_count: Foci with texts of this kind at this level; null for a panel
-- column scored_focus_count: Foci with a score among them; null for a panel
with
foci as (
    select focus_key, function_code, focus_code, is_function_baseline from dim_focus
),

levels as (
    select level_key, level_code, track_code, level_number, seniority from dim_level
),

of_foci as (
    select
        foci.function_code,
        foci.focus_code,
        case when foci.is_function_baseline then 'general_focus' else 'focus' end as represented_by,
        fact_scope.level_key,
        fact_scope.evidence_kind,
        fact_scope.dimension_code,
        fact_scope.score,
        fact_scope.lowest,
        fact_scope.highest,
        fact_scope.hit_count,
        1 as focus_count,
        (fact_scope.score is not null)::bigint as scored_focus_count,
        fact_scope.method_key
    from fact_scope
    inner join foci on fact_scope.focus_key = foci.focus_key
),

of_functions as (
    select
        function_code,
        null::varchar as focus_code,
        'all_foci' as represented_by,
        * exclude (function_code)
    from mart_function_scope
),

of_panels as (
    select
        null::varchar as function_code,
        null::varchar as focus_code,
        'level_panel' as represented_by,
        level_key,
        evidence_kind,
        dimension_code,
        score,
        lowest,
        highest,
        hit_count,
        null::bigint as focus_count,
        null::bigint as scored_focus_count,
        method_key
    from fact_scope
    where focus_key is null
),

told as (
    select * from of_foci
    union all
    select * from of_functions
    union all
    select * from of_panels
)

select
    told.function_code,
    told.focus_code,
    told.represented_by,
    levels.level_code,
    levels.track_code,
    levels.level_number,
    levels.seniority,
    told.evidence_kind,
    told.dimension_code,
    told.score,
    told.lowest,
    told.highest,
    told.hit_count,
    told.focus_count,
    told.scored_focus_count,
    told.method_key
from told
inner join levels on told.level_key = levels.level_key
