-- One row per pair of skills that are linked; a component comes before its compound.
with
links as (
    select * from conformed_skill_link
),

method as (
    select key_of(method_code, method_edition) as method_key from conformed_method where method_code = 'skill_links'
)

select
    key_of(first_form.normal_form) as skill_key,
    key_of(second_form.normal_form) as other_skill_key,
    links.tier,
    links.score,
    links.decided_by,
    method.method_key
from links
inner join normal_form as first_form on links.first_name = first_form.written_name
inner join normal_form as second_form on links.second_name = second_form.written_name
inner join method on true
-- Names of one normal form are one row of the dimension already; only names a speaking page lists are there.
inner join dim_skill as first_skill on key_of(first_form.normal_form) = first_skill.skill_key
inner join dim_skill as second_skill on key_of(second_form.normal_form) = second_skill.skill_key
where first_form.normal_form <> second_form.normal_form
qualify row_number() over (
    partition by first_form.normal_form, second_form.normal_form
    order by links.decided_by = 'rule', links.score desc, links.first_name, links.second_name
) = 1
order by first_form.normal_form, second_form.normal_form
