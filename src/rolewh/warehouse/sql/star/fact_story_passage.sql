-- One row per role told as a story and passage of it.
select
    role_block.role_key,
    silver_story_passage.sequence_number,
    silver_story_passage.passage_name,
    silver_story_passage.passage_text,
    role_block.document_key,
    role_block.first_line + silver_story_passage.line_from - 1 as line_from,
    role_block.first_line + silver_story_passage.line_to - 1 as line_to
from role_block
inner join silver_story_passage on role_block.block_key = silver_story_passage.block_key
order by role_block.role_key, silver_story_passage.sequence_number
