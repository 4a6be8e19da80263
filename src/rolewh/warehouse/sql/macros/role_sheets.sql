-- One row per role asked for, topic and thing the warehouse knows of it: what `compare_roles` sets side by side.
-- reads: asked_roles, role_scope, dim_level, dim_focus, dim_document
-- argument role_list: Codes of the roles
-- column place: Place among the roles asked for, from 1
-- column topic_number: Place of the topic, from 1
-- column topic: identity, pay, level, experience, scope, rubric, responsibility, skill, title, source, mapping or finding
-- column attribute_number: Place of the attribute in its topic
-- column attribute: What of the topic; of a list (responsibilities, skills, titles, sources, findings) the item itself
-- column value_text: What is known of it; of a list what is said of the item
-- column basis_text: Where the value comes from: declared on the page, or inferred with method edition
-- column line_from: First line of the evidence
-- column line_to: Last line of the evidence
with
roles as (
    select * from asked_roles(role_list)
),

statuses as (
    select
        roles.place,
        dim_role.confidence_label,
        dim_role.approval_state,
        dim_role.status_document_key,
        dim_role.status_line
    from roles
    inner join dim_role on roles.role_code = dim_role.role_code
    where dim_role.status_line is not null
),

identity as (
    select
        place,
        1 as topic_number,
        'identity' as topic,
        unnest([1, 2, 3, 4]) as attribute_number,
        unnest(['title', 'level', 'function', 'focus']) as attribute,
        unnest([
            title,
            level_code || coalesce(' ' || level_name, ''),
            coalesce(function_name, function_code),
            coalesce(focus_name, focus_code)
        ]) as value_text,
        'declared' as basis_text,
        document_key,
        line_from,
        line_to
    from roles
    union all
    select
        place,
        1 as topic_number,
        'identity' as topic,
        5 as attribute_number,
        'status' as attribute,
        nullif(concat_ws(', ', confidence_label, approval_state), '') as value_text,
        'declared' as basis_text,
        status_document_key as document_key,
        status_line as line_from,
        status_line as line_to
    from statuses
),

pay as (
    select
        roles.place,
        2 as topic_number,
        'pay' as topic,
        unnest([1, 2, 3]) as attribute_number,
        unnest(['median', 'low to high', 'basis']) as attribute,
        unnest([
            fact_pay.currency_symbol || format('{:,.0f}', fact_pay.pay_median),
            fact_pay.currency_symbol || format('{:,.0f}', fact_pay.pay_low)
            || ' to ' || fact_pay.currency_symbol || format('{:,.0f}', fact_pay.pay_high),
            nullif(concat_ws(', ', fact_pay.pay_basis, case when fact_pay.is_inherited then 'inherited' end), '')
        ]) as value_text,
        'declared, ' || fact_pay.shown_on as basis_text,
        fact_pay.document_key,
        fact_pay.line_from,
        fact_pay.line_to
    from fact_pay
    inner join roles on fact_pay.role_key = roles.role_key
),

panels as (
    select
        roles.place,
        3 as topic_number,
        'level' as topic,
        unnest([1, 2, 3, 4, 5, 6, 7]) as attribute_number,
        unnest([
            'typical years', 'scope', 'autonomy', 'complexity', 'impact', 'decision rights', 'leadership'
        ]) as attribute,
        unnest([
            dim_level.typical_experience_text,
            dim_level.scope_text,
            dim_level.autonomy_text,
            dim_level.complexity_text,
            dim_level.impact_text,
            dim_level.decision_rights_text,
            dim_level.leadership_text
        ]) as value_text,
        'declared, panel of the level' as basis_text,
        dim_level.document_key,
        dim_level.line_from,
        dim_level.line_to
    from dim_level
    inner join roles on dim_level.level_key = roles.level_key
),

paths as (
    select
        roles.place,
        4 as topic_number,
        'experience' as topic,
        1 as attribute_number,
        coalesce(fact_experience.degree_code, 'degree unstated')
        || case when fact_experience.requirement = 'preferred' then ', preferred' else '' end as attribute,
        string_agg(
            case
                when fact_experience.min_years is null and fact_experience.max_years is null
                    then coalesce(fact_experience.qualitative_text, fact_experience.path_text)
                when fact_experience.min_years is null then 'up to ' || years_text(fact_experience.max_years)
                when fact_experience.max_years is not null
                    then years_text(fact_experience.min_years) || '–' || years_text(fact_experience.max_years)
                when fact_experience.is_open_ended then years_text(fact_experience.min_years) || '+'
                else years_text(fact_experience.min_years)
            end || ' years',
            '; ' order by fact_experience.path_number
        ) as value_text,
        any_value(
            case when fact_experience.is_derived then 'derived, ' else 'read, ' end || dim_method.method_edition
        ) as basis_text,
        min_by(fact_experience.document_key, fact_experience.path_number) as document_key,
        min(fact_experience.line_from) as line_from,
        max(fact_experience.line_to) as line_to
    from fact_experience
    inner join roles
        on fact_experience.focus_key = roles.focus_key and fact_experience.level_key = roles.level_key
    inner join dim_method on fact_experience.method_key = dim_method.method_key
    where fact_experience.path_origin = 'rubric'
    group by roles.place, attribute
),

scope as (
    select
        place,
        5 as topic_number,
        'scope' as topic,
        1 as attribute_number,
        dimension_code || ' (' || evidence_kind || ')' as attribute,
        case
            when score is null then 'nothing found in ' || text_count::varchar || ' texts'
            else score::varchar || ' (' || lowest::varchar || '–' || highest::varchar || '): '
                || list_aggregate(hit_words_list, 'string_agg', ', ')
        end as value_text,
        'inferred, ' || method_edition as basis_text,
        document_key,
        line_from,
        line_to
    from role_scope(role_list)
),

cells as (
    select
        roles.place,
        6 as topic_number,
        'rubric' as topic,
        dim_rubric_dimension.dimension_number as attribute_number,
        dim_rubric_dimension.dimension_name as attribute,
        fact_level.cell_text as value_text,
        'declared' as basis_text,
        fact_level.document_key,
        fact_level.line_from,
        fact_level.line_to
    from fact_level
    inner join roles on fact_level.focus_key = roles.focus_key and fact_level.level_key = roles.level_key
    inner join dim_rubric_dimension on fact_level.dimension_code = dim_rubric_dimension.dimension_code
),

duties as (
    select
        roles.place,
        7 as topic_number,
        'responsibility' as topic,
        fact_responsibility.sequence_number as attribute_number,
        fact_responsibility.responsibility_text as attribute,
        case
            when fact_responsibility.needs_review then 'yes, level to be reviewed'
            else 'yes'
        end as value_text,
        case
            when fact_responsibility.level_method in ('declared', 'declared_on_goal_page') then 'level declared'
            else 'level inferred'
                || coalesce(' with ' || format('{:.2f}', fact_responsibility.level_posterior), '')
                || ', ' || dim_method.method_edition
        end as basis_text,
        fact_responsibility.document_key,
        fact_responsibility.line_from,
        fact_responsibility.line_to
    from fact_responsibility
    inner join roles
        on fact_responsibility.focus_key = roles.focus_key and fact_responsibility.level_key = roles.level_key
    inner join dim_method on fact_responsibility.method_key = dim_method.method_key
),

skills as (
    select
        roles.place,
        8 as topic_number,
        'skill' as topic,
        1 as attribute_number,
        coalesce(groups.skill_name, dim_skill.skill_name) as attribute,
        fact_skill.skill_text
        || coalesce(', first at ' || onset.level_code, '') as value_text,
        case
            when dim_skill.skill_key = dim_skill.group_skill_key then 'declared'
            else 'joined under this name by ' || coalesce(bridge_skill_link.tier, 'several links')
        end as basis_text,
        fact_skill.document_key,
        fact_skill.line_from,
        fact_skill.line_to
    from fact_skill
    inner join roles on fact_skill.focus_key = roles.focus_key
    inner join dim_skill on fact_skill.skill_key = dim_skill.skill_key
    left join dim_skill as groups on dim_skill.group_skill_key = groups.skill_key
    left join bridge_skill_link
        on least(dim_skill.skill_key, dim_skill.group_skill_key)
        = least(bridge_skill_link.skill_key, bridge_skill_link.other_skill_key)
        and greatest(dim_skill.skill_key, dim_skill.group_skill_key)
        = greatest(bridge_skill_link.skill_key, bridge_skill_link.other_skill_key)
    left join dim_level as onset on fact_skill.onset_level_key = onset.level_key
),

titles as (
    select
        roles.place,
        9 as topic_number,
        'title' as topic,
        1 as attribute_number,
        dim_title.title_text as attribute,
        fact_title.title_origin as value_text,
        'declared' as basis_text,
        fact_title.document_key,
        fact_title.line_from,
        fact_title.line_to
    from fact_title
    inner join roles on fact_title.focus_key = roles.focus_key and fact_title.level_key = roles.level_key
    inner join dim_title on fact_title.title_key = dim_title.title_key
),

sources as (
    select
        roles.place,
        10 as topic_number,
        'source' as topic,
        1 as attribute_number,
        dim_source.source_title || coalesce(' ' || dim_source.occupation_code, '') as attribute,
        case when fact_source.is_marked_retired then 'cited, marked retired' else 'cited' end as value_text,
        'declared' as basis_text,
        fact_source.document_key,
        fact_source.line_from,
        fact_source.line_to
    from fact_source
    inner join roles on fact_source.focus_key = roles.focus_key
    inner join dim_source on fact_source.source_key = dim_source.source_key
    -- Every page of the focus lists its sources; one of them is enough.
    qualify row_number() over (
        partition by roles.place, fact_source.source_key order by fact_source.document_key, fact_source.sequence_number
    ) = 1
),

mappings as (
    select
        roles.place,
        11 as topic_number,
        'mapping' as topic,
        1 as attribute_number,
        dim_occupation.occupation_code as attribute,
        coalesce(dim_occupation.reference_title, dim_occupation.occupation_title, fact_mapping.mapping_text)
        as value_text,
        'declared' as basis_text,
        fact_mapping.document_key,
        fact_mapping.line_from,
        fact_mapping.line_to
    from fact_mapping
    inner join roles on fact_mapping.role_key = roles.role_key
    inner join dim_occupation on fact_mapping.occupation_key = dim_occupation.occupation_key
),

findings as (
    select
        roles.place,
        12 as topic_number,
        'finding' as topic,
        case fact_finding.severity when 'error' then 1 when 'warn' then 2 else 3 end as attribute_number,
        fact_finding.severity || ' ' || fact_finding.rule_id as attribute,
        count(*)::varchar || ': ' || min(fact_finding.detail_text) as value_text,
        'found by rule' as basis_text,
        min_by(fact_finding.document_key, fact_finding.finding_key) as document_key,
        min_by(fact_finding.line_from, fact_finding.finding_key) as line_from,
        min_by(fact_finding.line_to, fact_finding.finding_key) as line_to
    from fact_finding
    inner join (
        select place, level_code, unnest([role_code, function_code || '.' || focus_code]) as subject_code from roles
    ) as roles
        on fact_finding.subject_code = roles.subject_code
        and (fact_finding.level_code is null or fact_finding.level_code = roles.level_code)
    group by roles.place, fact_finding.severity, fact_finding.rule_id
),

known as (
    select * from identity
    union all
    select * from pay
    union all
    select * from panels
    union all
    select * from paths
    union all
    select * from scope
    union all
    select * from cells
    union all
    select * from duties
    union all
    select * from skills
    union all
    select * from titles
    union all
    select * from sources
    union all
    select * from mappings
    union all
    select * from findings
)

select
    known.place,
    known.topic_number,
    known.topic,
    known.attribute_number,
    known.attribute,
    known.value_text,
    known.basis_text,
    dim_document.document_path,
    known.document_key,
    known.line_from,
    known.line_to
from known
left join dim_document on known.document_key = dim_document.document_key
where known.value_text is not null
