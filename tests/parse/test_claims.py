"""A claimed line belongs to a record or is text every page has: nothing is claimed and forgotten."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.headings import fact_label
from rolewh.documents.page_terms import SECTION_NAMES
from rolewh.parse.sections import parse_block
from tests.pages import page_lines, spaced_page_lines

#: Text that carries nothing a record could hold, whole lines: written here by hand, not taken from the parsers.
PAGE_TEXT = (
    re.compile(r"←.*|no content fingerprint"),
    re.compile(r"[-•*]?\s*[SPME][1-9](\s?this profile)?"),  # level marks
    re.compile(r"\|?[-:| ]+\|?"),  # the rule below a table header
    re.compile(r".*\|.*level.*\|.*", re.IGNORECASE),  # a table header
    re.compile(r"(\d+|no) sources?\.?", re.IGNORECASE),
    re.compile(r"no (title aliases|mappings|classification mappings).*", re.IGNORECASE),
    re.compile(r"O\*NET / SOC"),
)


@given(
    st.sampled_from(SECTION_NAMES),
    st.lists(st.one_of(st.sampled_from([*page_lines(), *spaced_page_lines()]), st.text(max_size=30)), min_size=2),
)
def test_a_claimed_line_is_in_a_record_or_is_text_of_every_page(section: str, drawn: list[str]) -> None:
    lines = [line.replace("\n", " ").replace("\r", " ") for line in drawn]
    parsed = parse_block(section, lines)
    unread = {line.line_from for line in parsed.unread}
    recorded = {n for record in parsed.records for n in range(record.line_from, record.line_to + 1)}
    texts = [n for n, line in enumerate(lines, 1) if line.strip()]
    # A section opens with its heading and may have one introduction right below it.
    opening = set(texts[:1]) | set(texts[1:2] if texts[:1] == [1] else texts[:1])
    forgotten = [
        lines[n - 1]
        for n in texts
        if n not in unread | recorded | opening
        and not fact_label(lines[n - 1])
        and not any(known.fullmatch(lines[n - 1].strip()) for known in PAGE_TEXT)
    ]
    # A line of a classification's name is claimed only above its mapping, and a title may stand on the page twice.
    if section == "classification_mappings":
        forgotten = [line for line in forgotten if line.strip() not in {r.scheme_name for r in parsed.records}]
    if section == "identity":
        said = {value for r in parsed.records for value in (getattr(r, "title", None), getattr(r, "role_code", None))}
        forgotten = [line for line in forgotten if line.strip() not in said]
    assert forgotten == []
