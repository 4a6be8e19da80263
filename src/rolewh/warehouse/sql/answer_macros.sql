-- Keys from codes: a condition `role_key = role_key_of('SWE.GEN.P3')` is a constant to DuckDB, which then reads a few rows only.
create macro role_key_of(code) as left(md5(code), 16);

comment on macro role_key_of is 'Key of a role, from its code FUNCTION.FOCUS.LEVEL.';

create macro focus_key_of(code) as left(md5(split_part(code, '.', 1) || chr(31) || split_part(code, '.', 2)), 16);

comment on macro focus_key_of is 'Key of a focus, from FUNCTION.FOCUS or the code of one of its roles.';

create macro function_key_of(code) as left(md5(split_part(code, '.', 1)), 16);

comment on macro function_key_of is 'Key of a function, from its code or the code of one of its roles.';

create macro level_key_of(code) as left(md5(split_part(code, '.', -1)), 16);

comment on macro level_key_of is 'Key of a level, from its code or the code of a role.';

create macro scope_verdict_of(difference, tolerance, clear_step) as case
    when difference is null then 'not_comparable'
    when abs(difference) <= tolerance then 'equal'
    when difference >= clear_step then 'higher'
    when -difference >= clear_step then 'lower'
    else 'mixed'
end;

comment on macro scope_verdict_of is
'How one score of scope stands to another, from the first less the second: equal within the tolerance, higher or lower from a clear step on, mixed between, not_comparable where either is missing.';

-- No weights: one dimension that is higher does not make up for one that is lower.
create macro overall_verdict_of(verdicts) as case
    when len(list_filter(verdicts, lambda verdict: verdict != 'not_comparable')) = 0 then 'not_comparable'
    when list_contains(verdicts, 'mixed') then 'mixed'
    when list_contains(verdicts, 'higher') and list_contains(verdicts, 'lower') then 'mixed'
    when list_contains(verdicts, 'higher') then 'higher'
    when list_contains(verdicts, 'lower') then 'lower'
    else 'equal'
end;

comment on macro overall_verdict_of is
'The verdict over several dimensions, without weights: higher where none is lower or mixed and one is higher, lower likewise, equal where all that compare are, not_comparable where none does, else mixed.';

-- Keys stand for codes in `lineage`; whatever is no code stands for itself.
create macro key_of_part(part) as case
    when regexp_full_match(part, '[A-Z0-9]+\.[A-Z0-9]+\.[SPME][0-9]') then role_key_of(part)
    when regexp_full_match(part, '[A-Z0-9]+\.[A-Z0-9]+') then focus_key_of(part)
    when regexp_full_match(part, '[SPME][0-9]') then level_key_of(part)
    else part
end;

comment on macro key_of_part is 'Key of the role, focus or level whose code it is; anything else as it is.';

create macro years_text(years) as case
    when years = round(years) then years::bigint::varchar
    else format('{:.2g}', years)
end;

comment on macro years_text is 'Years in words: whole ones without a decimal point.';
