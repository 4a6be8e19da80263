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
),

-- Lists made distinct below: distinct aggregates would each be a pass and a join of their own.
side_by_side as (
    select
        topic_number,
        topic,
        attribute,
        min(attribute_number) as attribute_number,
        count(*) as having_count,
        list(value_text order by place) as value_list,
        any_value(value_text) filter (where place = 1) as value_a,
        any_value(value_text) filter (where place = 2) as value_b,
        any_value(value_text) filter (where place = 3) as value_c,
        any_value(value_text) filter (where place = 4) as value_d,
        list(basis_text) as basis_list,
        list(evidence order by place) as evidence_list
    from values_of_one
    group by topic_number, topic, attribute
)

select
    topic,
    attribute,
    case
        when having_count < len(list_distinct([role_a, role_b, role_c, role_d])) then 'only some'
        when len(list_distinct(value_list)) = 1 then 'same'
        else 'differs'
    end as standing,
    value_a,
    value_b,
    value_c,
    value_d,
    array_to_string(list_sort(list_distinct(basis_list)), '; ') as basis_text,
    evidence_list
from side_by_side
order by topic_number, attribute_number, attribute
