-- One row per compare page and role of it that its own page gives another title or other pay.
with
own_pay as (
    select role_key, pay_median, pay_low, pay_high from fact_pay where shown_on = 'own_page' and pay_median is not null
),

compared_pay as (
    select
        page_block.document_key,
        silver_compared_pay.column_number,
        silver_compared_pay.pay_median,
        silver_compared_pay.pay_low,
        silver_compared_pay.pay_high,
        silver_compared_pay.pay_text
    from page_block
    inner join silver_compared_pay on page_block.block_key = silver_compared_pay.block_key
    where silver_compared_pay.pay_median is not null
),

differing as (
    select
        fact_comparison.*,
        dim_role.role_code,
        case
            when sentence_key(fact_comparison.title) <> sentence_key(dim_role.title)
                then 'title here ' || excerpt(fact_comparison.title) || ', on its own page ' || excerpt(dim_role.title)
        end as title_text,
        case
            when
                (compared_pay.pay_median, compared_pay.pay_low, compared_pay.pay_high)
                is distinct from (own_pay.pay_median, own_pay.pay_low, own_pay.pay_high)
                and own_pay.role_key is not null
                and compared_pay.document_key is not null
                then 'pay here ' || excerpt(compared_pay.pay_text) || ', on its own page a median of ' || own_pay.pay_median
        end as pay_difference
    from fact_comparison
    inner join dim_role on fact_comparison.role_key = dim_role.role_key and dim_role.document_count > 0
    left join own_pay on fact_comparison.role_key = own_pay.role_key
    left join compared_pay
        on fact_comparison.document_key = compared_pay.document_key
        and fact_comparison.column_number = compared_pay.column_number
)

select
    role_code as subject_code,
    split_part(role_code, '.', 3) as level_code,
    concat_ws('; ', title_text, pay_difference) as detail_text,
    document_key,
    line_from,
    line_to
from differing
where title_text is not null or pay_difference is not null
