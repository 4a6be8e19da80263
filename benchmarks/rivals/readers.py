"""Pages to tables in four other ways, for generated pages alone: no account of lines, no repair, no refusal, no other kind of page.

Each gives rows of the page at its grain: six tables, the same in each way. How long they take is measured in `reading`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

TABLES: Final = ("responsibility", "rubric_cell", "skill", "source", "panel_attribute", "alias")

Counts = dict[str, int]

#: The words of each heading; right behind them a line ends, or a toggle or a name follows.
_OPENINGS: Final = {
    "Focus — ": "focus",
    "Responsibilities by level": "responsibility",
    "Level guidelines": "rubric_cell",
    "Skills": "skill",
    "Provenance": "source",
    "Level — ": "panel_attribute",
    "Adjacent roles": "adjacent",
    "Title aliases": "alias",
    "Classification mappings": "mapping",
}
_OPENING: Final = rf"^({'|'.join(_OPENINGS)})(?:$|\S)"
_BULLET: Final = re.compile(r"\s*[-•]\s+")
_ROW: Final = re.compile(r"\|\s*([SPME]\d)\s*\|")


def _files(raw: Path) -> list[Path]:
    return sorted(raw.rglob("*.txt"))


def _section_rows(name: str, lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The rows of one section, its heading left out."""
    texts = [_BULLET.sub("", line) for line in lines]
    if name == "responsibility":
        yield from ((text,) for line, text in zip(lines, texts, strict=True) if len(line) != len(text))
    elif name == "rubric_cell":
        for line in lines:
            if row := _ROW.match(line):
                yield from ((row[1], cell.strip()) for cell in line.split("|")[2:-1])
    elif name == "skill":
        entries = texts[1:]
        for at, text in enumerate(entries):
            if not text.endswith("."):
                below = entries[at + 1] if at + 1 < len(entries) else ""
                yield text, below if below.endswith(".") else ""
    elif name == "source":
        yield from ((text,) for text in texts[2:])
    elif name == "panel_attribute":
        yield from zip(texts[1::2], texts[2::2], strict=False)
    elif name == "alias":
        yield from ((text,) for text in texts if not text.startswith("No title aliases"))


def plain_python(raw: Path) -> Counts:
    """Page at a time, line at a time, each page by itself, into lists and then frames."""
    heading = re.compile(_OPENING)
    rows: dict[str, list[tuple[str, ...]]] = {name: [] for name in TABLES}
    for path in _files(raw):
        name, held = "", list[str]()
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line.strip():
                continue
            opening = heading.match(line)
            if opening:
                if name in rows:
                    rows[name] += ((path.stem, *row) for row in _section_rows(name, held))
                name, held = _OPENINGS[opening[1]], []
            else:
                held.append(line)
        if name in rows:
            rows[name] += ((path.stem, *row) for row in _section_rows(name, held))
    frames = {name: pl.DataFrame(found, orient="row") for name, found in rows.items()}
    return {name: frame.height for name, frame in frames.items()}


def with_pandas(raw: Path) -> Counts:
    """One frame of all lines, worked on by columns."""
    import pandas

    texts = [(path.stem, path.read_text(encoding="utf-8").split("\n")) for path in _files(raw)]
    lines: Any = pandas.DataFrame(
        {
            "page": [stem for stem, found in texts for _ in found],
            "line": [line for _, found in texts for line in found],
        }
    )
    lines = lines[lines["line"].str.strip() != ""]
    openings = lines["line"].str.extract(_OPENING, expand=False)
    lines["section"] = openings.map(_OPENINGS)
    lines["section"] = lines.groupby("page", sort=False)["section"].ffill()
    lines = lines[openings.isna() & lines["section"].isin(TABLES)]
    lines["text"] = lines["line"].str.replace(r"^\s*[-•]\s+", "", regex=True)
    lines["at"] = lines.groupby(["page", "section"], sort=False).cumcount()
    found: dict[str, Any] = {}
    own = {name: lines[lines["section"] == name] for name in TABLES}
    marked = own["responsibility"]
    found["responsibility"] = marked[marked["line"].str.len() != marked["text"].str.len()][["page", "text"]]
    cells = own["rubric_cell"]
    cells = cells.assign(level=cells["line"].str.extract(r"^\|\s*([SPME]\d)\s*\|", expand=False)).dropna(subset="level")
    cells = cells.assign(cell=cells["line"].str.split("|").str[2:-1]).explode("cell")
    found["rubric_cell"] = cells.assign(cell=cells["cell"].str.strip())[["page", "level", "cell"]]
    skills = own["skill"][own["skill"]["at"] > 0]
    below = skills.groupby("page", sort=False)["text"].shift(-1).fillna("")
    skills = skills.assign(description=below.where(below.str.endswith("."), ""))
    found["skill"] = skills[~skills["text"].str.endswith(".")][["page", "text", "description"]]
    found["source"] = own["source"][own["source"]["at"] > 1][["page", "text"]]
    panel = own["panel_attribute"]
    panel = panel.assign(value=panel.groupby("page", sort=False)["text"].shift(-1))
    found["panel_attribute"] = panel[panel["at"] % 2 == 1][["page", "text", "value"]]
    aliases = own["alias"]
    found["alias"] = aliases[~aliases["text"].str.startswith("No title aliases")][["page", "text"]]
    return {name: len(frame) for name, frame in found.items()}


_SQL: Final[Mapping[str, str]] = {
    "line": r"""
        select page, at_line, line, section, regexp_replace(line, '^\s*[-•]\s+', '') as text,
            row_number() over (partition by page, section order by at_line) - 1 as place
        from (
            select *, last_value(opened ignore nulls) over (partition by page order by at_line) as section
            from (
                select page, at_line, line, opening[regexp_extract(line, '{opening}', 1)] as opened
                from (
                    select filename as page, unnest(split(content, chr(10))) as line,
                        generate_subscripts(split(content, chr(10)), 1) as at_line
                    from read_text('{files}')
                ), (select map({words}, {names}) as opening)
                where trim(line) <> ''
            )
        )
        where opened is null""",
    "responsibility": "select page, text from line where section = 'responsibility' and length(line) <> length(text)",
    "rubric_cell": r"""
        select page, regexp_extract(line, '^\|\s*([SPME]\d)\s*\|', 1) as level, trim(unnest(split(line, '|')[3:-2])) as cell
        from line where section = 'rubric_cell' and regexp_matches(line, '^\|\s*([SPME]\d)\s*\|')""",
    "skill": r"""
        select page, text, case when below like '%.' then below else '' end as description
        from (select *, lead(text) over (partition by page order by place) as below from line where section = 'skill' and place > 0)
        where text not like '%.'""",
    "source": "select page, text from line where section = 'source' and place > 1",
    "panel_attribute": """
        select page, text, value
        from (select *, lead(text) over (partition by page order by place) as value from line where section = 'panel_attribute')
        where place % 2 = 1""",
    "alias": "select page, text from line where section = 'alias' and text not like 'No title aliases%'",
}


def with_duckdb(raw: Path) -> Counts:
    """SQL over `read_text`: lines are rows, a window carries the section down."""
    import duckdb

    def listed(words: Sequence[str]) -> str:
        return "[" + ", ".join("'" + word.replace("'", "''") + "'" for word in words) + "]"

    words, names = tuple(_OPENINGS), tuple(_OPENINGS.values())
    connection = duckdb.connect()
    for name, sql in _SQL.items():
        filled = sql
        if name == "line":
            given = {
                "{opening}": _OPENING,
                "{files}": str(raw).replace("'", "''") + "/**/*.txt",
                "{words}": listed(words),
                "{names}": listed(names),
            }
            for mark, value in given.items():
                filled = filled.replace(mark, value)
        connection.execute(f"create table {name} as {filled}")
    return {
        name: connection.sql(f"select count(*) from {name}").fetchall()[0][0]  # noqa: S608 - names of ours
        for name in TABLES
    }
