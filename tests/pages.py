"""The small page most tests start from, whole and with lines exchanged; pages with one quirk each stand in `tests/data`."""

from pathlib import Path

PAGE_PATH = Path(__file__).resolve().parent / "data" / "ledger_control_p2.txt"


def other_kind_pages() -> list[Path]:
    """The catalogue's goal, compare and story pages, told by their names."""
    raw = PAGE_PATH.parents[2] / "raw"
    return sorted(path for kind in ("goals", "compare", "story") for path in raw.rglob(f"*.{kind}*.txt"))


def page_lines() -> list[str]:
    """Lines of the small whole page: FINOPS.LEDGERCO1A2B.P2 in the flat layout."""
    return PAGE_PATH.read_text("utf-8").splitlines()


def section_lines(heading: str) -> list[str]:
    """Lines of one section of the small page, its heading first."""
    lines = page_lines()
    headings = [
        "Focus — ", "Responsibilities by level", "Level guidelines", "Skills", "Provenance", "Level — ", "Adjacent roles",
        "Title aliases", "Classification mappings",
    ]  # fmt: skip
    starts = [n for n, line in enumerate(lines) if any(line.startswith(words) for words in headings)]
    start = next(n for n in starts if lines[n].startswith(heading))
    end = next((n for n in starts if n > start), len(lines))
    return lines[start:end]


def spaced_page_lines() -> list[str]:
    """Lines of the same page in the spaced layout."""
    return PAGE_PATH.with_name("ledger_control_p2_spaced.txt").read_text("utf-8").splitlines()
