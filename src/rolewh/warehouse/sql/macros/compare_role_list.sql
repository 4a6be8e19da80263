-- One row per role of a list and thing known of it, with how many of the roles have it and whether they say the same.
-- question: How do any number of roles compare, one row a role and thing known of it?
-- honest: basis_text, document_path, role_count, asked_count
-- reads: role_sheets
-- argument role_list: Codes of the roles
-- column role_code: Role
-- column role_count: Roles of the list that have it
-- column value_count: Different values among them
-- column asked_count: Roles of the list that the warehouse has
with
sheets as (
    select * from role_sheets(role_list)
),

-- Lists made distinct: distinct aggregates would each be a pass of their own. Every role has a title, a level, a function or a
-- focus, so none that the warehouse has is missed.
asked as (
    select len(list_distinct(list(place))) as asked_count from sheets
),

things as (
    select
        topic_number,
        attribute,
        len(list_distinct(list(place))) as role_count,
        len(list_distinct(list(value_text))) as value_count
    from sheets
    group by topic_number, attribute
)

select
    sheets.topic,
    sheets.attribute,
    sheets.role_code,
    sheets.value_text,
    things.role_count,
    things.value_count,
    asked.asked_count,
    sheets.basis_text,
    sheets.document_path,
    sheets.line_from,
    sheets.line_to
from sheets
inner join things on sheets.topic_number = things.topic_number and sheets.attribute = things.attribute
cross join asked
order by sheets.topic_number, sheets.attribute_number, sheets.attribute, sheets.place, sheets.line_from, sheets.value_text
