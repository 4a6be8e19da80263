-- One row per role, focus or level and thing the warehouse knows of it: the words a role is compared by.
-- kept: a comparison reads a few rows of it, and planning the joins behind them takes longer than any answer may
-- slices: owner_key
-- reads: mart_role_scope, dim_role, dim_focus, dim_function, dim_level, dim_document, dim_method, dim_skill, dim_source, dim_title, dim_occupation, dim_rubric_dimension, bridge_skill_link, fact_pay, fact_experience, fact_level, fact_responsibility, fact_skill, fact_title, fact_source, fact_mapping, fact_finding
-- column owner_key: Whose it is: the key of a role; of a focus, for its skills and sources; of a level, for its panel
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
    select
        dim_role.*,
        dim_function.function_code,
        dim_function.function_name,
        dim_focus.focus_code,
        dim_focus.focus_name,
        dim_level.level_code,
        dim_level.level_name
    from dim_role
    inner join dim_focus on dim_role.focus_key = dim_focus.focus_key
    inner join dim_function on dim_focus.function_key = dim_function.function_key
    inner join dim_level on dim_role.level_key = dim_level.level_key
),

identity as (
    select
        role_key as owner_key,
        1 as topic_number,
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
        role_key as owner_key,
        1 as topic_number,
        5 as attribute_number,
        'status' as attribute,
        nullif(concat_ws(', ', confidence_label, approval_state), '') as value_text,
        'declared' as basis_text,
        status_document_key as document_key,
        status_line as line_from,
        status_line as line_to
    from roles
    where status_line is not null
),

pay as (
    select
        role_key as owner_key,
        2 as topic_number,
        unnest([1, 2, 3]) as attribute_number,
        unnest(['median', 'low to high', 'basis']) as attribute,
        unnest([
            currency_symbol || format('{:,.0f}', pay_median),
            currency_symbol || format('{:,.0f}', pay_low) || ' to ' || currency_symbol || format('{:,.0f}', pay_high),
            nullif(concat_ws(', ', pay_basis, case when is_inherited then 'inherited' end), '')
        ]) as value_text,
        'declared, ' || shown_on as basis_text,
        document_key,
        line_from,
        line_to
    from fact_pay
),

panels as (
    select
        level_key as owner_key,
        3 as topic_number,
        unnest([1, 2, 3, 4, 5, 6, 7]) as attribute_number,
        unnest([
            'typical years', 'scope', 'autonomy', 'complexity', 'impact', 'decision rights', 'leadership'
        ]) as attribute,
        unnest([
            typical_experience_text,
            scope_text,
            autonomy_text,
            complexity_text,
            impact_text,
            decision_rights_text,
            leadership_text
        ]) as value_text,
        'declared, panel of the level' as basis_text,
        document_key,
        line_from,
        line_to
    from dim_level
),

paths as (
    select
        roles.role_key as owner_key,
        4 as topic_number,
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
        min_by(
            case when fact_experience.is_derived then 'derived, ' else 'read, ' end || dim_method.method_edition,
            fact_experience.path_number
        ) as basis_text,
        min_by(fact_experience.document_key, fact_experience.path_number) as document_key,
        min(fact_experience.line_from) as line_from,
        max(fact_experience.line_to) as line_to
    from fact_experience
    inner join roles
        on fact_experience.focus_key = roles.focus_key and fact_experience.level_key = roles.level_key
    inner join dim_method on fact_experience.method_key = dim_method.method_key
    where fact_experience.path_origin = 'rubric'
    group by roles.role_key, attribute
),

scope as (
    select
        owner_key,
        5 as topic_number,
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
    from mart_role_scope
),

cells as (
    select
        roles.role_key as owner_key,
        6 as topic_number,
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
        roles.role_key as owner_key,
        7 as topic_number,
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
        fact_skill.focus_key as owner_key,
        8 as topic_number,
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
        roles.role_key as owner_key,
        9 as topic_number,
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
        fact_source.focus_key as owner_key,
        10 as topic_number,
        1 as attribute_number,
        dim_source.source_title || coalesce(' ' || dim_source.occupation_code, '') as attribute,
        case when fact_source.is_marked_retired then 'cited, marked retired' else 'cited' end as value_text,
        'declared' as basis_text,
        fact_source.document_key,
        fact_source.line_from,
        fact_source.line_to
    from fact_source
    inner join dim_source on fact_source.source_key = dim_source.source_key
    -- Every page of the focus lists its sources; one of them is enough.
    qualify row_number() over (
        partition by fact_source.focus_key, fact_source.source_key
        order by fact_source.document_key, fact_source.sequence_number
    ) = 1
),

mappings as (
    select
        fact_mapping.role_key as owner_key,
        11 as topic_number,
        1 as attribute_number,
        dim_occupation.occupation_code as attribute,
        coalesce(dim_occupation.reference_title, dim_occupation.occupation_title, fact_mapping.mapping_text)
        as value_text,
        'declared' as basis_text,
        fact_mapping.document_key,
        fact_mapping.line_from,
        fact_mapping.line_to
    from fact_mapping
    inner join dim_occupation on fact_mapping.occupation_key = dim_occupation.occupation_key
),

subjects as (
    select role_key, level_code, unnest([role_code, function_code || '.' || focus_code]) as subject_code from roles
),

-- What was found of a focus stands with each of its roles, so that one rule is one row.
findings as (
    select
        subjects.role_key as owner_key,
        12 as topic_number,
        case fact_finding.severity when 'error' then 1 when 'warn' then 2 else 3 end as attribute_number,
        fact_finding.severity || ' ' || fact_finding.rule_id as attribute,
        count(*)::varchar || ': ' || min(fact_finding.detail_text) as value_text,
        'found by rule' as basis_text,
        min_by(fact_finding.document_key, fact_finding.finding_key) as document_key,
        min_by(fact_finding.line_from, fact_finding.finding_key) as line_from,
        min_by(fact_finding.line_to, fact_finding.finding_key) as line_to
    from fact_finding
    inner join subjects
        on fact_finding.subject_code = subjects.subject_code
        and (fact_finding.level_code is null or fact_finding.level_code = subjects.level_code)
    group by subjects.role_key, fact_finding.severity, fact_finding.rule_id
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
    known.owner_key,
    known.topic_number,
    [
        'identity', 'pay', 'level', 'experience', 'scope', 'rubric', 'responsibility', 'skill', 'title', 'source', 'mapping',
        'finding'
    ][known.topic_number] as topic,
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
order by known.owner_key, known.topic_number, known.attribute_number, known.attribute, known.line_from, known.value_text
