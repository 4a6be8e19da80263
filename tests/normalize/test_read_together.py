"""What is read of a page does not depend on the pages read before it: what is known of one is never taken for another."""

from hashlib import sha256
from pathlib import Path
from typing import Final

import polars as pl
from polars.testing import assert_frame_equal

from rolewh.documents.capture import CapturedFile
from rolewh.normalize.assembly import gathered
from rolewh.normalize.capture_frame import RawDocument, raw_document
from rolewh.normalize.extraction import extract

DATA: Final = Path(__file__).parent.parent / "data"
SPACED: Final = (DATA / "ledger_control_p2_spaced.txt").read_text("utf-8")
FLAT: Final = (DATA / "ledger_control_p2.txt").read_text("utf-8")


def document(name: str, text: str) -> RawDocument:
    content = text.encode()
    return raw_document(CapturedFile(name, "captured", None, None, content, sha256(content).hexdigest(), len(content)))


def with_own_level(level: str) -> str:
    """The spaced page as the page of another level has its responsibilities."""
    assert "\nP2this profile\n" in SPACED
    assert f"\n{level}\n" in SPACED
    return SPACED.replace("\nP2this profile\n", "\nP2\n").replace(f"\n{level}\n", f"\n{level}this profile\n")


def changed_below_own_level(text: str, below: str) -> str:
    """The page with something else right below the mark of its own level."""
    return text.replace("this profile\n", f"this profile\n{below}\n", 1)


def unread_as_a_whole(text: str) -> str:
    """The page with the opening of a section nobody knows above its first level mark, so that all marks stay unread."""
    return text.replace("\nP1", "\nCountsshow ▾\n\nP1", 1)


def assert_read_alike(documents: list[RawDocument]) -> dict[str, pl.DataFrame]:
    together = extract(documents)
    alone = gathered([extract([one]) for one in documents])
    for table, rows in together.items():
        assert_frame_equal(rows, alone[table])
    return together


def test_pages_of_one_focus_and_pages_nearly_like_them_read_as_each_does_alone() -> None:
    level = "P1" if "\nP1\n" in SPACED else "P3"
    other = with_own_level(level)
    pages = [
        SPACED,
        other,
        changed_below_own_level(other, "  • Counts the petty cash twice"),
        changed_below_own_level(SPACED, "and counts the petty cash"),
        changed_below_own_level(SPACED, "Countsshow ▾"),
        SPACED.replace("P2this profile", "P2 this profile"),
        SPACED.replace("P2this profile", "P7this profile"),
        other.replace("this profile\n", "this profile\n\n", 1),
        unread_as_a_whole(SPACED),
        unread_as_a_whole(other),
        SPACED.replace("  •", "-"),
        SPACED.replace("  •", "  "),
        FLAT,
    ]
    assert len(set(pages)) == len(pages)
    together = assert_read_alike([document(f"{number}.txt", page) for number, page in enumerate(pages)])
    texts = together["silver_block_text"].filter(pl.col("block_text").str.starts_with("Responsibilities"))
    assert texts["block_text"].n_unique() == texts.height >= len(pages) - 1
    assert together["silver_responsibility"]["block_key"].n_unique() > len(pages) // 2


def test_a_line_that_heads_a_section_on_one_kind_of_page_is_text_on_another() -> None:
    story = FLAT.replace("Skills\n", "The story of this role\n", 1)
    indented = "\n".join(f"    {line}" for line in FLAT.split("\n"))
    set_in = FLAT.replace("\nSkills\n", "\n  Skills\n")
    pages = [FLAT, story, indented, set_in, set_in.replace("\nProvenance\n", "\n  Provenance\n")]
    assert len(set(pages)) == len(pages)
    together = assert_read_alike([document(f"{number}.txt", page) for number, page in enumerate(pages)])
    headings = together["block_place"].filter(pl.col("section_name") == "skills").height
    assert headings < len(pages)
