-- One row per function and skill of its baseline; one without a skill for a function that has none.
-- number: 16
-- question: Which skills do the foci of a function have in common, its baseline?
-- honest: baseline_origin, known_focus_count, silent_focus_count, method_edition
-- reads: mart_baseline_skill
-- argument asked_function = null: Code of the function; every function without it
select *
from mart_baseline_skill
where asked_function is null or function_code = upper(trim(asked_function))
order by function_code, listing_focus_count desc nulls last, skill_name
