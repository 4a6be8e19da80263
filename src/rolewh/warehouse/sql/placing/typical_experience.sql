-- One row per level whose speaking panel, header or compare column states typical years, in months.
with
asked as (
    select block_key, level_code, min_months, max_months
    from conformed_experience
    where path_origin = 'universal'
    qualify row_number() over (partition by block_key, level_code order by path_number) = 1
)

select speaking_panel.level_code, speaking_panel.block_key, asked.min_months, asked.max_months
from speaking_panel
inner join asked
    on speaking_panel.block_key = asked.block_key
    and speaking_panel.level_code = asked.level_code
