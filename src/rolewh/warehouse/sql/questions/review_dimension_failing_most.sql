-- One row per state the reviews of the roles are in, the failed ones first.
-- kept: every role is counted
-- number: 30
-- question: Which dimension of the reviews fails most often? (without published scores the answer is how many roles are unscored)
-- honest: review_state, role_count, role_share, dimension_code
-- reads: dim_role, fact_role
-- column dimension_code: Dimension that failed most often; null as no page publishes the scores of its dimensions: which one fails cannot be told, and no state is read as a pass
-- column review_state: unscored: the page states a scale and shows no score; scale_missing: it states no scale either; no_page: only a compare page names the role; any other state is what the page's scores come to
-- column role_count: Roles in that state
-- column role_share: Their share of all roles, 0 to 1
-- column scored_count: Roles of the state with a published score
-- column pass_score_lowest: Lowest score that passes, over their pages; null where none states one
-- column pass_score_highest: Highest score that passes, over their pages; null where none states one
-- column aggregations: Over what the pages take the score, each once
with
reviews as (
    select
        coalesce(fact_role.review_state, 'no_page') as review_state,
        coalesce(fact_role.review_state, 'no_page') in ('unscored', 'scale_missing', 'no_page') as is_without_score,
        fact_role.review_pass_score,
        fact_role.review_aggregation
    from dim_role
    left join fact_role on dim_role.role_key = fact_role.role_key
),

states as (
    select
        review_state,
        is_without_score,
        count(*) as role_count,
        count(*) filter (where not is_without_score) as scored_count,
        min(review_pass_score) as pass_score_lowest,
        max(review_pass_score) as pass_score_highest,
        list_sort(list(distinct review_aggregation) filter (where review_aggregation is not null)) as aggregations
    from reviews
    group by review_state, is_without_score
)

select
    null::varchar as dimension_code,
    review_state,
    role_count,
    role_count / sum(role_count) over () as role_share,
    scored_count,
    pass_score_lowest,
    pass_score_highest,
    coalesce(aggregations, []) as aggregations
from states
order by is_without_score, role_count desc, review_state
