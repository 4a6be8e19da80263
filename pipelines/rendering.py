"""Says what a page written back from the warehouse lacks, and makes it fit for a terminal; the page itself is `rolewh.render`'s work."""

from collections.abc import Iterator

from pipelines.plain_text import visible
from rolewh.render.page import section_called, unwritten_parts
from rolewh.warehouse.profile_reading import KeptProfile


def for_terminal(page: str) -> str:
    """The page with every character spelled out that a terminal would act on; its lines stay lines."""
    return "\n".join(map(visible, page.split("\n")))


def notes(kept: KeptProfile, layout: str) -> Iterator[str]:
    """One sentence for each way in which the written page is less than a whole one."""
    lacking = unwritten_parts(kept.profile, layout)
    if lacking:
        yield f"left out, because the warehouse has no text for it: {', '.join(lacking)}"
    cut = [called for name in kept.cut_sections if (called := section_called(name))]
    if cut:
        yield f"written as far as a page shows it, because every page was cut off there: {', '.join(cut)}"
    if kept.unread_line_count:
        lines = "1 line" if kept.unread_line_count == 1 else f"{kept.unread_line_count:,} lines"
        yield f"left out, because nothing understood them: {lines}; the table unread_line has them"
