"""What a file of the raw folder became, in the values that `tests/data/traps.toml` states; the claims are in `test_traps`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl

from rolewh.documents.capture import capture
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame

TABLE_PATH: Final = Path(__file__).resolve().parent.parent / "data" / "traps.toml"
FOLDER: Final = TABLE_PATH.with_suffix("")

#: Tables of lines and sections, which say nothing a page says.
_NOT_SAID: Final = frozenset({"silver_section", "silver_unread", "silver_block_text"})
_PLACE: Final = frozenset({"block_key", "line_from", "line_to"})
#: Signs in which a page may differ from the plain one and still say the same: what they are read as.
_SAME_SIGNS: Final = {
    "dashes": (re.compile("[-\u2010-\u2015\u2212]"), "-"),
    "bullets": (re.compile(r"^(?:[-•*–]|1\.(?: 1\.)?) "), ""),
}

Said = dict[str, list[dict[str, Any]]]


class Outcome(NamedTuple):
    """One document as read.

    page      its row of ``silver_page``, None where the row has none
    repairs   how often each repair was made
    states    the state of each section on the page, all of them in order where the page has several of one name
    unread    line of the file and reason, one each line that no record claims
    said      the records of each silver table by column, apart from where they stand
    sections  the name of the section each of ``said`` was read from, record by record
    """

    page: dict[str, Any]
    repairs: dict[str, int]
    states: dict[str, str | list[str]]
    unread: list[list[int | str]]
    said: Said
    sections: dict[str, list[str]]


def stated_traps() -> list[dict[str, Any]]:
    """The rows of the table."""
    return list(tomllib.loads(TABLE_PATH.read_text("utf-8"))["trap"])


def read_folder(raw: Path, document_path: str | None = None) -> dict[str, pl.DataFrame]:
    """Every silver table of a raw folder, or of one document in it."""
    files = (file for file in capture(raw) if document_path in (None, file.document_path))
    return normalise(raw_document_frame(files))


def outcome(silver: Mapping[str, pl.DataFrame], document_path: str) -> Outcome:
    """What became of one document of a batch."""
    page = silver["silver_page"].row(by_predicate=pl.col("document_path") == document_path, named=True)
    of_page = pl.col("document_key") == page["document_key"]
    sections = (
        silver["silver_section"].filter(of_page).select("block_key", "section_name", "section_state", "line_from")
    )
    states: dict[str, list[str]] = {}
    for _, name, state, _ in sections.iter_rows():
        states.setdefault(name, []).append(state)
    unread = sections.join(silver["silver_unread"], on="block_key", suffix="_in_block").select(
        pl.col("line_from") + pl.col("line_from_in_block") - 1, "reason_code"
    )
    name_of = {key: name for key, name, _, _ in sections.iter_rows()}
    said: Said = {}
    names: dict[str, list[str]] = {}
    for table in sorted(
        name for name, frame in silver.items() if "block_key" in frame.columns and name not in _NOT_SAID
    ):
        rows = [row for row in silver[table].iter_rows(named=True) if row["block_key"] in name_of]
        names[table] = [name_of[row["block_key"]] for row in rows]
        said[table] = [{name: value for name, value in row.items() if name not in _PLACE} for row in rows]
    return Outcome(
        page,
        dict(silver["silver_repair"].filter(of_page).select("repair_name", "repaired_count").iter_rows()),
        {name: found[0] if len(found) == 1 else found for name, found in states.items()},
        sorted(map(list, unread.iter_rows())),
        said,
        names,
    )


def expected_records(trap: Mapping[str, Any], plain: Outcome) -> dict[str, list[str]]:
    """The records of the plain page as the row says they come out; tables the row states by column are left out."""
    states = {**plain.states, **trap.get("states", {})}
    lost = trap.get("lost", {})
    expected: dict[str, list[str]] = {}
    for table, records in plain.said.items():
        kept = [
            record
            for record, section in zip(records, plain.sections[table], strict=True)
            if states[section] != "absent" and not ({"*", *record_values(record)} & set(lost.get(table, ())))
        ]
        for written, read in trap.get("text", {}).items():
            kept = [_replaced(record, written, read) for record in kept]
        expected[table] = compared(trap, kept)
    return _without_stated(trap, expected)


def found_records(trap: Mapping[str, Any], found: Outcome) -> dict[str, list[str]]:
    """The records of a document in the form they are compared in."""
    return _without_stated(trap, {table: compared(trap, records) for table, records in found.said.items()})


def compared(trap: Mapping[str, Any], records: list[dict[str, Any]]) -> list[str]:
    """Records as sorted text, the signs taken for the same that the row names."""
    if "but_for" not in trap:
        return sorted(map(repr, records))
    sign, read = _SAME_SIGNS[trap["but_for"]]
    return sorted(
        repr({name: sign.sub(read, value) if isinstance(value, str) else value for name, value in record.items()})
        for record in records
    )


def record_values(record: Mapping[str, Any]) -> Iterator[Any]:
    """The values of a record that a row can name it by."""
    return (value for value in record.values() if isinstance(value, str | int) and not isinstance(value, bool))


def _replaced(record: Mapping[str, Any], written: str, read: str) -> dict[str, Any]:
    return {name: value.replace(written, read) if isinstance(value, str) else value for name, value in record.items()}


def _without_stated(trap: Mapping[str, Any], records: dict[str, list[str]]) -> dict[str, list[str]]:
    if trap.get("same_as_plain"):
        return records
    stated = {column.partition(".")[0] for column in trap.get("records", {})}
    return {table: rows for table, rows in records.items() if table not in stated}
