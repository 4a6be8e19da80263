"""Texts a page can hold, hostile in their marks; each filter says what a line cannot be. Profiles are made in `strategies`."""

import re
from typing import Final

from hypothesis import strategies as st

from rolewh.documents.decode import decode
from rolewh.documents.headings import fact_label, heading, torn_heading
from rolewh.documents.line_marks import bullet, is_status_line, role_code
from rolewh.parse.reading import goes_on
from rolewh.parse.unknown_heading import is_foreign
from tests.render.pieces import PIECES, SIGNS


def is_readable_as_written(text: str) -> bool:
    """Decoding mends what it takes for damage, an entity for one; only text it leaves alone can come back to the letter."""
    decoded = decode(text.encode("utf-8"))
    return decoded.lines == (text,) and not decoded.repairs


_pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).flatmap(
    lambda pieces: st.sampled_from((" ", " ", " ", "", "  ")).map(lambda between: between.join(pieces))
)
#: One line of text without outer blanks.
lines = (
    st.one_of(_pieces, _pieces, st.text(SIGNS, min_size=1, max_size=30))
    .map(str.strip)
    .filter(lambda text: bool(text) and is_readable_as_written(text))
)


def stands_alone(text: str) -> bool:
    """A line without a bullet is told from its neighbours by its words alone.

    A heading or the beginning of one that the end of the page tore, a label, a code or a status line cannot be text too.
    "←" opens a spaced page.
    """
    return not (
        heading(text) or torn_heading(text) or fact_label(text) or role_code(text) or is_status_line(text)
    ) and not text.startswith("←")


def is_bare(text: str) -> bool:
    """A line that begins with a bullet's mark or a table's border is bulleted text or a table row."""
    return stands_alone(text) and not bullet(text) and not text.startswith("|")


#: A line that a page prints without a bullet, in one layout at least.
bare_lines = lines.filter(is_bare)


def _is_name(text: str) -> bool:
    # Headings are read through what scrapes put around them: their blanks are single, a colon, a full stop or closing "#"
    # at the end is none of the name, and neither is a toggle ("show ▾"). The longest heading has 200 characters.
    return (
        len(text) <= 150
        and text == " ".join(text.split())
        and not text.endswith((".", ":"))
        and not re.search(r"(?:\s|^)#+$", text)
        and not re.search(r"[▾▼▸▴▲]$", text)
    )


names = bare_lines.filter(_is_name)

#: A paragraph is a sentence. It begins like one and ends like one: a line in small letters, or one below a line that did
#: not end, may be the wrapped rest of what stands above it.
_OPENINGS: Final = (
    "Ledger Control — keeps the books of one entity and closes them on time ",
    "Tax/Cash (VAT, customs) files what the law asks for: ",
    "iOS desk looks after the general ledger alone; ",
)
paragraphs = (
    st.tuples(st.sampled_from(_OPENINGS), bare_lines, st.sampled_from(".!?"))
    .map("".join)
    .filter(lambda text: is_bare(text) and is_readable_as_written(text))
)


def _is_definition(text: str) -> bool:
    # In the focus block the sentence on the difference from the baseline is told by its words, and what only another
    # section has shows in both blocks that its heading was lost.
    is_differential = re.match(r"Material |General focus", text, re.IGNORECASE)
    return not (is_differential or is_foreign("focus", text) or is_foreign("role_description", text))


definitions = paragraphs.filter(_is_definition)
differentials = st.sampled_from(
    (
        "Material SKILL differential vs the function baseline.",
        "Material PAY differential vs the function baseline.",
        "Material PAY and SKILL differential vs. the function baseline.",
        "Material SKILL and PAY differential versus the function baseline",
        "General focus — no material pay or skill differential vs the function baseline.",
    )
)


def only_of(section: str, texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A line that says what only another section has shows that the heading of that section was lost."""
    return texts.filter(lambda text: not is_foreign(section, text))


def is_more_than_a_mark(text: str) -> bool:
    """With a bullet too, a level code alone marks the level of what stands below it."""
    return not re.fullmatch(r"[SPME][1-9](?:\s?this profile)?", text)


def _is_introduction(text: str) -> bool:
    # A number of sources alone is the declared count.
    is_count = re.fullmatch(r"(?:\d+|no) sources?\.?", text, re.IGNORECASE)
    return is_bare(text) and is_more_than_a_mark(text) and not is_count


def _may_stand_without_stop(text: str) -> bool:
    # With the words of a heading in it, and no stop, it may be that heading, damaged.
    has_heading = any(words in text for words in ("Responsibilities by level", "Level guidelines"))
    return not goes_on(text, "A") and (text.endswith(".") or (len(text.split()) > 2 and not has_heading))


def introductions(section: str, is_told: bool) -> st.SearchStrategy[str | None]:
    """Where no item has a bullet, only a full stop at its end tells an introduction from the first of them.

    Above bullets or a table (``is_told``) it needs none, if a capital may follow where it ends and it has three words
    beside those of a heading: fewer are a mark or a damaged heading.
    """
    endings = (".", " Yours is marked.", " (1–5; passes at ≥4 on the minimum dimension).")
    sentences = st.tuples(bare_lines, st.sampled_from(endings)).map("".join)
    texts = st.one_of(sentences, bare_lines.filter(_may_stand_without_stop)) if is_told else sentences
    return optional(only_of(section, texts.filter(_is_introduction)))


def optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    """There or not."""
    return st.one_of(st.none(), strategy)
