"""The names a heading carries behind its dashes, and whether they stand on its line as they were read."""

from rolewh.documents.headings import heading
from rolewh.parse.reading import Reading


def take_names(reading: Reading) -> tuple[str, ...]:
    """Claims the heading line of a section and returns its names; a name that is not on the line is not returned.

    Bold marks that end within a name, as in ``**Focus — Tax**:M``, leave open what stands behind them. The line then
    stays unread, and only the names before such a one are known.
    """
    line = reading.lines[0]
    found = heading(line.strip())
    names = found.names if found else ()
    written = " ".join(line.split())
    known = [name for name in names if name in written]
    if len(known) == len(names):
        reading.claim(1)
        return names
    reading.leave(1, 1, "damaged_name")
    return tuple(known[: names.index(next(name for name in names if name not in written))])
