-- One row per focus, level and remark on degree and years that is not a path.
with
guidelines as (
    select * from focus_block where section_name = 'level_guidelines'
),

remarks as (
    select * from conformed_qualification
)

select
    guidelines.focus_key,
    key_of(remarks.level_code) as level_key,
    remarks.remark_number,
    remarks.remark_kind,
    remarks.degree_code,
    remarks.strength_text,
    remarks.subject_name,
    remarks.remark_text,
    guidelines.document_key,
    guidelines.first_line + remarks.line_from - 1 as line_from,
    guidelines.first_line + remarks.line_to - 1 as line_to
from guidelines
inner join remarks on guidelines.block_key = remarks.block_key
order by guidelines.focus_key, remarks.level_code, remarks.remark_number
