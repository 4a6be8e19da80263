-- One row per parameter file of another edition that could not be run.
select
    dim_document.document_path as subject_code,
    null as level_code,
    excerpt(conformed_edition_problem.problem_text) as detail_text,
    conformed_edition_problem.document_key,
    null as line_from,
    null as line_to
from conformed_edition_problem
inner join dim_document on conformed_edition_problem.document_key = dim_document.document_key
