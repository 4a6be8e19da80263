-- One row per focus and skill it lists, names that are one skill as one.
-- number: 18
-- question: At which level does a skill first appear in the responsibilities of a focus?
-- honest: onset_state, level_posterior, needs_review, responsibility_count, level_method_edition
-- reads: mart_skill_onset
select
    function_code,
    focus_code,
    focus_name,
    skill_name,
    onset_level_code,
    onset_state,
    level_method,
    level_posterior,
    needs_review,
    onset_text,
    responsibility_text,
    responsibility_number,
    responsibility_count,
    level_method_edition,
    onset_document_path,
    onset_line_from,
    onset_line_to
from mart_skill_onset
order by function_code, focus_code, onset_track_code, onset_level_number, sequence_number
