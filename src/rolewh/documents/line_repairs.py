"""Which repairs were made on which line of a plain text, found by making them again; the making of them stands in `repairs`."""

from collections.abc import Sequence

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.documents.decode import BYTE_ORDER_MARKS
from rolewh.documents.repairs import repair_lines, unusual_characters


def repairs_by_line(
    content: bytes, lines: Sequence[str], encoding: str, bounds: Bounds = DEFAULT_BOUNDS
) -> dict[int, tuple[tuple[str, int], ...]]:
    """(name, count) of the repairs of each repaired line, by line number.

    ``lines`` are the decoded lines of ``content``. Empty where they are not its own lines, as those of an HTML page are
    not: then what was repaired is known for the document alone. Broken bytes are not told by line either.
    """
    mark = next((mark for mark, _ in BYTE_ORDER_MARKS if content.startswith(mark)), b"")
    text = content[len(mark) :].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    received = text.removesuffix("\n").split("\n")
    if len(received) != len(lines):
        return {}
    found = {}
    for number, (before, after) in enumerate(zip(received, lines, strict=True), 1):
        if before == after:
            continue
        (mended,), counts = repair_lines(before, unusual_characters(before.encode("utf-8", "replace")), bounds)
        if mended != after:
            return {}
        if counts:
            found[number] = tuple(sorted(counts.items()))
    return found
