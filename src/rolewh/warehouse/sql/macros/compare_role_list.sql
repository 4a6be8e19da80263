-- One row per role of a list and thing known of it, with how many of the roles have it and whether they say the same.
-- question: How do any number of roles compare, one row a role and thing known of it?
-- honest: basis_text, document_path, role_count, asked_count
-- reads: asked_roles, role_sheets
-- argument role_list: Codes of the roles
-- column role_code: Role
-- column role_count: Roles of the list that have it
-- column value_count: Different values among them
-- column asked_count: Roles of the list that the warehouse has
with
roles as (
    select place, role_code from asked_roles(role_list)
),

asked as (
    select count(*) as asked_count from roles
),

sheets as (
    select * from role_sheets(role_list)
)

select
    sheets.topic,
    sheets.attribute,
    roles.role_code,
    sheets.value_text,
    count(distinct sheets.place) over thing as role_count,
    count(distinct sheets.value_text) over thing as value_count,
    asked.asked_count,
    sheets.basis_text,
    sheets.document_path,
    sheets.line_from,
    sheets.line_to
from sheets
inner join roles on sheets.place = roles.place
cross join asked
window thing as (partition by sheets.topic_number, sheets.attribute)
order by sheets.topic_number, sheets.attribute_number, sheets.attribute, sheets.place, sheets.line_from, sheets.value_text
