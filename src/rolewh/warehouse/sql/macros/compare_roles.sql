-- One row per thing known of any of two to four roles, the roles side by side.
-- question: How do these roles compare, in all that is known of them?
-- honest: basis_text, evidence_list, standing
-- reads: role_sheets
-- argument role_a: First role
-- argument role_b: Second role
-- argument role_c = null: Third role
-- argument role_d = null: Fourth role
-- column value_a: What is known of role_a; null: nothing, or a list of it lacks this
-- column value_b: The same of role_b
-- column value_c: The same of role_c
-- column value_d: The same of role_d
-- column standing: same: every role asked for has the same; differs: all have something, not the same; only some: not every role has it. Roles the warehouse does not have count as lacking it
-- column basis_text: Where the values come from
-- column evidence_list: Document and lines of each value, in the order of the roles
with
asked as (
    select len(list_distinct([role_a, role_b, role_c, role_d])) as role_count
),

sheets as (
    select * from role_sheets([role_a, role_b, role_c, role_d])
),

-- A focus may list one thing twice, as two names of one skill.
values_of_one as (
    select
        place,
        topic_number,
        topic,
        attribute,
        min(attribute_number) as attribute_number,
        string_agg(value_text, '; ' order by line_from, value_text) as value_text,
        min(basis_text) as basis_text,
        min(document_path || ':' || line_from::varchar || '–' || line_to::varchar) as evidence
    from sheets
    group by place, topic_number, topic, attribute
)

select
    values_of_one.topic,
    values_of_one.attribute,
    case
        when count(*) < any_value(asked.role_count) then 'only some'
        when count(distinct values_of_one.value_text) = 1 then 'same'
        else 'differs'
    end as standing,
    any_value(values_of_one.value_text) filter (where values_of_one.place = 1) as value_a,
    any_value(values_of_one.value_text) filter (where values_of_one.place = 2) as value_b,
    any_value(values_of_one.value_text) filter (where values_of_one.place = 3) as value_c,
    any_value(values_of_one.value_text) filter (where values_of_one.place = 4) as value_d,
    string_agg(distinct values_of_one.basis_text, '; ' order by values_of_one.basis_text) as basis_text,
    list(values_of_one.evidence order by values_of_one.place) as evidence_list
from values_of_one
cross join asked
group by values_of_one.topic_number, values_of_one.topic, values_of_one.attribute
order by values_of_one.topic_number, min(values_of_one.attribute_number), values_of_one.attribute
