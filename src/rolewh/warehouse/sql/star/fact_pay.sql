-- One row per role whose page shows market pay or says what it rests on; never estimated.
with
shown as (
    select
        role_block.role_code,
        role_block.role_key,
        silver_pay.*,
        role_block.document_key,
        role_block.first_line
    from role_block
    inner join silver_pay on role_block.block_key = silver_pay.block_key
)

select
    role_key,
    currency_symbol,
    pay_median,
    pay_low,
    pay_high,
    pay_basis,
    is_inherited,
    pay_text,
    document_key,
    first_line + line_from - 1 as line_from,
    first_line + line_to - 1 as line_to
from shown
order by role_code
