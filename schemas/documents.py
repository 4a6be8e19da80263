"""Contracts of the captured documents: the file as received, what decoding found, and the sections it was cut into."""

import polars as pl

from rolewh.documents.page_terms import INTAKE_STATES, LAYOUTS, PAGE_KINDS, SECTION_NAMES, SECTION_STATES
from schemas.columns import KEY_PATTERN, ROLE_CODE_PATTERN, SHA256_PATTERN, code, count, flag, text
from schemas.table import Column, Rule, Table

_DOCUMENT_KEY = text("document_key", "Hash of the document's path and content", pattern=KEY_PATTERN)

RAW_DOCUMENT = Table(
    name="raw_document",
    layer="raw",
    grain="One row per file met in the raw folder, as received.",
    key=("document_path",),
    columns=(
        _DOCUMENT_KEY,
        text("document_path", "Path below the raw folder, with forward slashes"),
        code("capture_state", "Whether its bytes were taken", ("captured", "refused", "skipped")),
        text("reason_code", "Why it was not taken", nullable=True),
        text("reason_text", "What was found, what was expected and the next step", nullable=True),
        text("sha256", "SHA-256 of the bytes as received", nullable=True, pattern=SHA256_PATTERN),
        count("byte_count", "Size in bytes", nullable=True),
        Column("content", pl.Binary(), "The bytes as received", nullable=True),
    ),
)

SILVER_PAGE = Table(
    name="silver_page",
    layer="silver",
    grain="One row per file met in the raw folder, with what reading it found.",
    key=("document_key",),
    columns=(
        _DOCUMENT_KEY,
        text("document_path", "Path below the raw folder, with forward slashes"),
        text("sha256", "SHA-256 of the bytes as received", nullable=True, pattern=SHA256_PATTERN),
        count("byte_count", "Size in bytes", nullable=True),
        count("line_count", "Lines in the file as received; of an HTML page, lines of its text", nullable=True),
        count("text_line_count", "Lines among them that are not blank; null where there is no text", nullable=True),
        text("encoding", "Encoding the bytes were read with", nullable=True),
        text("newline", "Line ends found: lf, crlf, cr, mixed or none", nullable=True),
        flag("has_bom", "Whether a byte order mark stood in front", nullable=True),
        flag("has_final_newline", "Whether the last line was ended", nullable=True),
        count("repair_count", "Repairs made to the text while decoding"),
        code("page_kind", "Kind of page recognised", PAGE_KINDS, nullable=True),
        code("layout", "Rendering recognised", LAYOUTS, nullable=True),
        text("role_code", "Role the page describes", nullable=True, pattern=ROLE_CODE_PATTERN),
        code("intake_state", "What became of the file", INTAKE_STATES),
        text("reason_code", "Why it was refused or skipped", nullable=True),
        text("reason_text", "What was found, what was expected and the next step", nullable=True),
    ),
    rules=(
        Rule(
            "reason_given",
            "a file that is not loaded says why",
            (pl.col("intake_state") == "loaded") | pl.col("reason_text").is_not_null(),
        ),
    ),
)

SILVER_REPAIR = Table(
    name="silver_repair",
    layer="silver",
    grain="One row per document and kind of repair made to its text while decoding.",
    key=("document_key", "repair_name"),
    columns=(
        _DOCUMENT_KEY,
        text("repair_name", "Kind of repair"),
        count("repaired_count", "How often it was made", at_least=1),
    ),
)

SILVER_REFUSED_LINE = Table(
    name="silver_refused_line",
    layer="silver",
    grain="One row per refused document and line of its text that is not blank.",
    key=("document_key", "line_number"),
    columns=(
        _DOCUMENT_KEY,
        count("line_number", "Line in the file as received", at_least=1),
        text("reason_code", "Why it was not read"),
        text("line_text", "The line to the letter"),
    ),
)

SILVER_SECTION = Table(
    name="silver_section",
    layer="silver",
    grain="One row per document and block it was cut into.",
    key=("document_key", "section_ordinal"),
    columns=(
        _DOCUMENT_KEY,
        count("section_ordinal", "Place of the block on the page, counted from 1", at_least=1),
        code("section_name", "Section the block belongs to", SECTION_NAMES),
        count("heading_line", "Line of the heading; null where the section has none", at_least=1, nullable=True),
        count("line_from", "First line of the block, heading included", at_least=1),
        count("line_to", "Last line of the block that is not blank", at_least=1),
        text("block_key", "Content hash of the block", pattern=SHA256_PATTERN),
        text("content_key", "Hash of what its records say, equal for both renderings of it", pattern=SHA256_PATTERN),
        code(
            "section_state",
            "Whether the section is whole, empty by its own word, without items, or cut",
            SECTION_STATES,
        ),
        count("record_count", "Records read from the block"),
        count("text_line_count", "Lines of the block that are not blank"),
        count("claimed_line_count", "Lines a record or a known piece of the page claims"),
        count("unread_line_count", "Lines nothing claims"),
    ),
    rules=(
        Rule(
            "every_line_accounted",
            "each line that is not blank is claimed once or listed as unread",
            pl.col("text_line_count") == pl.col("claimed_line_count") + pl.col("unread_line_count"),
        ),
        Rule("lines_in_order", "a block ends where it begins or after", pl.col("line_from") <= pl.col("line_to")),
    ),
)

SILVER_REFUSED = Table(
    name="silver_refused",
    layer="silver",
    grain="One row per refused row, column and broken rule.",
    key=(),
    columns=(
        text("table_name", "Table the row was meant for"),
        text("document_key", "Document, where the row belongs to one", nullable=True, pattern=KEY_PATTERN),
        text("block_key", "Block, where the row belongs to one", nullable=True, pattern=SHA256_PATTERN),
        count("line_from", "First line: inside the block, or of the file where there is no block", nullable=True),
        count("line_to", "Last line: inside the block, or of the file where there is no block", nullable=True),
        text("column_name", "Column that broke the rule; null for a rule across columns", nullable=True),
        text("rule_name", "Rule that was broken"),
        text("value_text", "The value found", nullable=True),
        text("expected_text", "What the contract expects"),
    ),
)

TABLES = (RAW_DOCUMENT, SILVER_PAGE, SILVER_REPAIR, SILVER_REFUSED_LINE, SILVER_SECTION, SILVER_REFUSED)
