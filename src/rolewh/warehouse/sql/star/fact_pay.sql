-- One row per role whose page, else a compare page, shows market pay or says what it rests on; never estimated.
with
own as (
    select
        'own_page' as shown_on,
        role_block.role_code,
        silver_pay.currency_symbol,
        silver_pay.pay_median,
        silver_pay.pay_low,
        silver_pay.pay_high,
        silver_pay.pay_basis,
        silver_pay.is_inherited,
        silver_pay.pay_text,
        role_block.document_key,
        role_block.document_path,
        role_block.first_line,
        silver_pay.line_from,
        silver_pay.line_to
    from role_block
    inner join silver_pay on role_block.block_key = silver_pay.block_key
),

compared as (
    select
        'compare_page' as shown_on,
        silver_compared_pay.role_code,
        silver_compared_pay.currency_symbol,
        silver_compared_pay.pay_median,
        silver_compared_pay.pay_low,
        silver_compared_pay.pay_high,
        silver_compared_pay.is_inherited,
        silver_compared_pay.pay_text,
        page_block.document_key,
        page_block.document_path,
        page_block.first_line,
        silver_compared_pay.line_from,
        silver_compared_pay.line_to
    from page_block
    inner join silver_compared_pay on page_block.block_key = silver_compared_pay.block_key
    where silver_compared_pay.pay_median is not null
),

shown as (
    select * from own
    union all by name
    select * from compared
)

select
    key_of(role_code) as role_key,
    currency_symbol,
    pay_median,
    pay_low,
    pay_high,
    pay_basis,
    is_inherited,
    shown_on,
    pay_text,
    document_key,
    first_line + line_from - 1 as line_from,
    first_line + line_to - 1 as line_to
from shown
-- Amounts before a basis alone, the role's own page before a compare page.
qualify row_number() over (
    partition by role_code
    order by
        pay_median is null,
        shown_on = 'own_page' desc,
        document_path,
        line_from
) = 1
order by role_key
