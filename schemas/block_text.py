"""Contracts of the pages' own words: the text of each distinct block, so that a row can be shown beside its lines."""

from schemas.columns import SHA256_PATTERN, block_lines, text
from schemas.table import Table

SILVER_BLOCK_TEXT = Table(
    name="silver_block_text",
    layer="silver",
    grain="One row per distinct block: its lines as they were read.",
    key=("block_key",),
    columns=(*block_lines(), text("block_text", "Lines of the block with a line feed between")),
)

BLOCK_TEXT = Table(
    name="block_text",
    layer="star",
    grain="One row per distinct block of loaded pages: the words themselves, shared by every page that carries them.",
    key=("block_key",),
    columns=(
        text("block_key", "Content hash of the block", pattern=SHA256_PATTERN),
        text("block_text", "Lines of the block with a line feed between"),
    ),
)

TABLES = (SILVER_BLOCK_TEXT, BLOCK_TEXT)
