"""Every line of a document that is not blank is claimed, unread in its section, or listed with its refused page: none is lost."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.capture import CapturedFile
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from tests.pages import page_lines, spaced_page_lines

SECOND_PAGE = [line.replace("LEDGERCO1A2B.P2", "LEDGERCO1A2B.P3") for line in page_lines()]
LINES = st.lists(
    st.one_of(
        st.sampled_from([*page_lines(), *spaced_page_lines()]),
        st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30),
    ),
    max_size=60,
)


def silver_of(content: bytes) -> dict[str, pl.DataFrame]:
    """The silver tables of one captured file."""
    file = CapturedFile("page.txt", "captured", None, None, content, "0" * 64, len(content))
    return normalise(raw_document_frame([file]))


def accounted(silver: dict[str, pl.DataFrame]) -> int:
    """Lines that are claimed, unread or listed with a refused page."""
    sections = silver["silver_section"].select("claimed_line_count", "unread_line_count")
    return sum(map(sum, sections.rows())) + silver["silver_refused_line"].height


@given(st.one_of(LINES, st.sampled_from([page_lines(), spaced_page_lines(), page_lines() + SECOND_PAGE])))
def test_no_line_of_any_text_is_lost(lines: list[str]) -> None:
    silver = silver_of("\n".join(lines).encode())
    page = silver["silver_page"].row(0, named=True)
    assert accounted(silver) == (page["text_line_count"] or 0)


@pytest.mark.parametrize("lines", [page_lines() + SECOND_PAGE, ["A shopping list", "", "  Milk "]])
def test_the_lines_of_a_refused_page_are_listed_to_the_letter(lines: list[str]) -> None:
    silver = silver_of("\n".join(lines).encode())
    assert silver["silver_page"]["intake_state"].to_list() == ["refused"]
    listed = silver["silver_refused_line"].select("line_number", "reason_code", "line_text").rows()
    assert listed == [(n, "page_refused", line) for n, line in enumerate(lines, 1) if line.strip()]
    assert silver["silver_page"]["text_line_count"].to_list() == [len(listed)]
    assert silver["silver_section"].is_empty()


@pytest.mark.parametrize(
    ("content", "text_line_count"), [(b"\x89PNG\r\n\x1a\n\x00", None), (b"", 0), (b"\n \n\t\n", 0)]
)
def test_what_has_no_text_has_no_lines_and_an_empty_file_has_none_to_lose(
    content: bytes, text_line_count: int | None
) -> None:
    silver = silver_of(content)
    assert silver["silver_page"]["intake_state"].to_list() == ["refused"]
    assert silver["silver_page"]["text_line_count"].to_list() == [text_line_count]
    assert silver["silver_refused_line"].is_empty()
