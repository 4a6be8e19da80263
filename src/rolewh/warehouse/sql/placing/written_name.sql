-- One row per name whose normal form keys a row of a dimension.
select silver_skill.skill_name as written_name
from focus_block
inner join silver_skill on focus_block.block_key = silver_skill.block_key
where focus_block.section_name = 'skills'
union
select source_text from cited_source
union
select title_text from named_title
order by written_name
