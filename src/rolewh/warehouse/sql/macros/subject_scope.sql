-- One row per level, kind of evidence and dimension of scope of a focus, or of a function in both ways of representing it.
-- reads: mart_level_scope
-- argument asked_subject: Function (SWE) or focus (SWE.GEN)
-- column represented_by: focus: the focus asked for, General or not; of a function both general_focus, the focus that stands for it, and all_foci, the median over its foci
select
    case when contains(asked_subject, '.') then 'focus' else represented_by end as represented_by,
    level_code,
    track_code,
    level_number,
    seniority,
    evidence_kind,
    dimension_code,
    score,
    focus_count,
    method_key
from mart_level_scope
where
    function_code = upper(trim(split_part(asked_subject, '.', 1)))
    and case
        when contains(asked_subject, '.') then focus_code = upper(trim(split_part(asked_subject, '.', 2)))
        else represented_by in ('general_focus', 'all_foci')
    end
order by represented_by, level_code, evidence_kind, dimension_code
