-- One row per distinct block of loaded pages, with its words.
with
blocks as (
    select distinct block_key from page_block
)

select
    silver_block_text.block_key,
    silver_block_text.block_text
from silver_block_text
inner join blocks on silver_block_text.block_key = blocks.block_key
order by silver_block_text.block_key
