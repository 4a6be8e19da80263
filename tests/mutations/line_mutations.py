"""Mutations of whole lines and blocks: cut, dropped, doubled, swapped, moved, joined, set in; the characters within a
line are the work of `character_mutations`."""

from collections.abc import Sequence
from random import Random
from typing import Final

from tests.mutations.drafts import OPENING_KINDS, Draft, Line, block_lines, draft_of, moved
from tests.mutations.originals import Original

#: What a browser may leave between the lines of a page.
INTERFACE_TEXT: Final = (
    "Copy link", "Edit", "Back to top", "Print this page", "show ▾", "hide ▴", "Share", "Sign in", "Feedback", "Cookie settings",
    "Skip to main content", "Loading…", "Was this page helpful?", "• Compare", "- Export", "3 comments", "← Canon taxonomy",
    "Home / Profiles", "Updated yesterday by the taxonomy team.", "© The job framework",
)  # fmt: skip


def cut_at_character(draft: Draft, random: Random) -> None:
    characters = sum(len(line.text) + 1 for line in draft.lines)
    at = random.randrange(1, max(2, characters))
    kept: list[Line] = []
    for line in draft.lines:
        if at <= len(line.text):
            kept.append(line._replace(text=line.text[:at]))
            break
        kept.append(line)
        at -= len(line.text) + 1
    draft.lines, draft.is_cut = kept, True


def cut_at_line(draft: Draft, random: Random) -> None:
    draft.lines = draft.lines[: random.randrange(1, max(2, len(draft.lines)))]
    draft.is_cut = True


def cut_at_front(draft: Draft, random: Random) -> None:
    draft.lines = draft.lines[random.randrange(1, max(2, len(draft.lines) // 3)) :]


def lines_dropped(draft: Draft, random: Random) -> None:
    for _ in range(random.randint(1, 4)):
        if len(draft.lines) > 1:
            del draft.lines[random.choice(draft.text_lines() or [0])]


def run_dropped(draft: Draft, random: Random) -> None:
    start = random.randrange(len(draft.lines))
    end = start + random.randint(2, 12)
    if start or end < len(draft.lines):
        del draft.lines[start:end]


def heading_dropped(draft: Draft, random: Random) -> None:
    headings = draft.of_kind(*OPENING_KINDS)
    if headings:
        del draft.lines[random.choice(headings)]


def lines_doubled(draft: Draft, random: Random) -> None:
    for _ in range(random.randint(1, 3)):
        place = random.choice(draft.text_lines() or [0])
        draft.lines.insert(place, draft.lines[place])


def lines_swapped(draft: Draft, random: Random) -> None:
    for _ in range(random.randint(1, 3)):
        places = draft.text_lines()
        if len(places) < 2:
            return
        first, second = random.sample(places, 2)
        if random.random() < 0.5:
            second = next((place for place in places if place > first), second)
        lines = draft.lines
        lines[first], lines[second] = lines[second].moved(), lines[first].moved()


def line_moved(draft: Draft, random: Random) -> None:
    for _ in range(random.randint(1, 3)):
        line = draft.lines.pop(random.choice(draft.text_lines() or [0]))
        draft.lines.insert(random.randint(0, len(draft.lines)), line.moved())


def blocks_swapped(draft: Draft, random: Random) -> None:
    blocks = [list(draft.lines[first:end]) for first, end in draft.blocks()]
    if len(blocks) < 2:
        return
    one, other = random.sample(range(len(blocks)), 2)
    blocks[one], blocks[other] = blocks[other], blocks[one]
    draft.lines = _joined(blocks, one if one == 0 or other == 0 else None)


def blocks_shuffled(draft: Draft, random: Random) -> None:
    opening, *blocks = [list(draft.lines[first:end]) for first, end in draft.blocks()]
    random.shuffle(blocks)
    draft.lines = _joined([opening, *blocks], None)


def block_dropped(draft: Draft, random: Random) -> None:
    first, end = random.choice(draft.blocks())
    if end - first < len(draft.lines):
        del draft.lines[first:end]


def block_doubled(draft: Draft, random: Random) -> None:
    blocks = draft.blocks()
    first, end = random.choice(blocks)
    copy = block_lines(draft.lines[first:end], has_heading=first > 0)
    place = random.choice([start for start, _ in blocks[1:]] or [len(draft.lines)])
    draft.lines[place:place] = copy


def _joined(blocks: Sequence[Sequence[Line]], opening_moved: int | None) -> list[Line]:
    # The lines of an opening have no heading of their own: wherever they come to stand, they were moved there.
    return [
        line
        for block in blocks
        for line in (
            block
            if opening_moved is None or (block and block[0].truth and block[0].truth.kind in OPENING_KINDS)
            else moved(block)
        )
    ]


def interface_text_inserted(draft: Draft, random: Random) -> None:
    for _ in range(random.randint(1, 3)):
        text = random.choice(("", "", "  ")) + random.choice(INTERFACE_TEXT)
        draft.lines.insert(random.randint(0, len(draft.lines)), Line(text, None, True))


def blank_lines_inserted(draft: Draft, random: Random) -> None:
    share = random.choice((0.02, 0.2, 1.0))
    lines: list[Line] = []
    for line in draft.lines:
        lines.append(line)
        if random.random() < share:
            lines.append(Line(random.choice(("", " ", "\t")), None))
    draft.lines = lines


def blank_lines_dropped(draft: Draft, random: Random) -> None:
    share = random.choice((0.1, 0.5, 1.0))
    draft.lines = [line for line in draft.lines if line.text.strip() or random.random() >= share]


def indentation_changed(draft: Draft, random: Random) -> None:
    widths = random.choice(((0,), (2,), (4,), (0, 2), (0, 1, 2, 3, 4, 8)))
    share = random.choice((0.05, 1.0))
    tab = random.random() < 0.2
    for place, line in enumerate(draft.lines):
        if line.text.strip() and random.random() < share:
            width = random.choice(widths)
            draft.lines[place] = line._replace(text=("\t" if tab and width else " " * width) + line.text.lstrip())


def hard_wrapped(draft: Draft, random: Random) -> None:
    columns = random.choice((60, 60, 80, 80, 100))
    hanging = random.choice(("", "", "  ", "    "))
    draft.lines = [piece for line in draft.lines for piece in _wrapped(line, columns, hanging)]


def _wrapped(line: Line, columns: int, hanging: str) -> list[Line]:
    text, pieces = line.text, []
    while len(text) > columns:
        at = text.rfind(" ", 1, columns + 1)
        if at <= len(text) - len(text.lstrip()):
            break
        pieces.append(line._replace(text=text[:at]))
        text = hanging + text[at + 1 :]
    return [*pieces, line._replace(text=text)]


def line_torn(draft: Draft, random: Random) -> None:
    for _ in range(random.randint(1, 3)):
        place = random.choice(draft.text_lines() or [0])
        line = draft.lines[place]
        blanks = [at for at, character in enumerate(line.text) if character == " " and line.text[:at].strip()]
        if blanks:
            at = random.choice(blanks)
            draft.lines[place : place + 1] = [
                line._replace(text=line.text[:at]),
                line._replace(text=line.text[at + 1 :]),
            ]


def lines_glued(draft: Draft, random: Random) -> None:
    place = random.choice(draft.text_lines() or [0])
    if place + 1 < len(draft.lines):
        line, below = draft.lines[place : place + 2]
        glue = random.choice(("", " "))
        draft.lines[place : place + 2] = [Line(line.text + glue + below.text, None, True)]


def pages_joined(other: Original, draft: Draft, random: Random) -> None:
    lines = draft_of(other).lines
    if random.random() < 0.5:
        lines = lines[: random.randint(1, len(lines))]
    blank = [Line("", None)] * random.randint(0, 2)
    draft.lines = [*draft.lines, *blank, *lines]
    draft.is_joined = True
