-- One row per kind of evidence and dimension of scope of two roles, the largest difference of each kind first.
-- number: 11
-- question: Which dimension of scope drives the difference between two roles?
-- honest: evidence_kind, driver_rank, agreeing_kind_count, method_edition
-- reads: scope_verdict
-- argument role_a: The role judged
-- argument role_b: The role it is judged against
-- column driver_rank: Place by absolute difference within the kind of evidence, from 1; equal differences share a place; null where either role says nothing
-- column agreeing_kind_count: Kinds of evidence, this one among them, in which the dimension stands the same way; null where it cannot be compared
with
dimensions as (
    select * from scope_verdict(role_a, role_b) where dimension_code != 'all'
),

ranked as (
    select
        *,
        case
            when difference is not null
                then rank() over (partition by evidence_kind order by abs(difference) desc nulls last)
        end as driver_rank,
        case
            when difference is not null then count(*) over (partition by dimension_code, verdict)
        end as agreeing_kind_count
    from dimensions
)

select
    evidence_kind,
    driver_rank,
    dimension_code,
    verdict,
    difference,
    score_a,
    score_b,
    interval_a,
    interval_b,
    agreeing_kind_count,
    phrases_a,
    phrases_b,
    evidence_a,
    evidence_b,
    method_edition
from ranked
order by list_position(['responsibility', 'rubric', 'declared'], evidence_kind), driver_rank nulls last, dimension_code
