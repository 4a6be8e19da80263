"""Hands the served warehouse on as one set of files; what each file is made of stands in `rolewh.exports`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipelines.places import Home
from rolewh.exports.data_package import FILE_NAME, Resource, data_package, described_files, is_whole
from rolewh.exports.dictionary import RELATION, write_dictionary
from rolewh.exports.failure import ExportError
from rolewh.exports.files import file_of
from rolewh.exports.relation import Edition, Relation, views
from rolewh.exports.sets import current_set, put_in_place, set_name, spill_folder, staged_set
from rolewh.exports.workbook import MOST_ROWS, write_workbook
from rolewh.warehouse.export import Build, opened_build
from rolewh.warehouse.publish import serving_build
from schemas.printing.ddl import foreign_keys
from schemas.printing.dictionary import dictionary
from schemas.registry import layer

#: Raised when equal content is written otherwise, so that sets of an older form are replaced.
FORM = "3"
#: A sheet is for reading and sorting; who wants more rows than this takes the Parquet file beside it. At 10,000 pages
#: sheets of 20,000 took a third of a refresh.
DEFAULT_ROWS = 5_000
ROWS_VARIABLE = "ROLEWH_SHEET_ROWS"
#: Views for programs, which would fill a sheet each: every row of every table by its lines, and what comparisons look up by key.
NOT_FOR_PEOPLE = frozenset(
    {"mart_line_use", "mart_role_sheet", "mart_role_scope", "mart_document_path", "mart_document_place"}
)
PARQUET_FOLDER, WORKBOOK, DICTIONARY, DICTIONARY_TABLE = "parquet", "rolewh.xlsx", "dictionary.md", "dictionary.csv"


@dataclass(frozen=True)
class ExportedSet:
    """The set that holds now: its folder, its files with what they are, and whether it is a new one."""

    folder: Path
    resources: tuple[Resource, ...]
    is_new: bool


def rows_of_a_sheet(environment: Mapping[str, str]) -> int:
    """How many rows a sheet of the workbook has at most; raises ExportError for a value that is no such number."""
    told = environment.get(ROWS_VARIABLE, str(DEFAULT_ROWS))
    if not (told.isascii() and told.isdigit() and int(told) <= MOST_ROWS):
        raise ExportError(f"{ROWS_VARIABLE} is {told!r}; expected a whole number from 0 to {MOST_ROWS:,}")
    return int(told)


def export_set(home: Home, sheet_rows: int = DEFAULT_ROWS) -> ExportedSet:
    """Write the set of the served warehouse and put it in place; a whole set of the same content is left as it is.

    Raises ExportError, in words that say what still serves and what to do; the set from before then stays.
    """
    try:
        return _export(home, sheet_rows)
    except ExportError as error:
        raise ExportError(_told(home, str(error))) from error
    except OSError as error:
        found = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
        raise ExportError(_told(home, f"the files could not be written ({found})")) from error


def _told(home: Home, found: str) -> str:
    kept = current_set(home.exports)
    before = f"the set from before is kept ({kept.name})" if kept else "there is no set from before"
    return (
        f"{found.rstrip('.')}; {before}. The warehouse itself was published; only its exports are missing. See to the free "
        f"space and the permissions of {home.exports}, then refresh again: that writes them"
    )


def _export(home: Home, sheet_rows: int) -> ExportedSet:
    build = serving_build(home.root)
    if build is None:
        raise ExportError("there is no warehouse to export: run the job refresh, which publishes one first")
    with staged_set(home.exports) as staged, opened_build(build, spill_folder(staged)) as opened:
        edition, relations = opened.edition(), opened.relations({table.name: table.key for table in layer("star")})
        words = dictionary(("star",), tuple(views(relations)))
        told = f"{sheet_rows} {opened.history_hash()} {words}"
        name = set_name(edition.content_hash, f"{FORM}{sha256(told.encode()).hexdigest()[:8]}")
        held = current_set(home.exports)
        if held is not None and held.name.startswith(name) and is_whole(held, edition.content_hash):
            return ExportedSet(held, tuple(described_files(held)), is_new=False)
        resources = _write(staged, opened, edition, relations, words, sheet_rows)
        place = put_in_place(home.exports, staged, name)
        return ExportedSet(place, tuple(resources), is_new=True)


def _write(
    staged: Path, build: Build, edition: Edition, relations: Sequence[Relation], words: str, sheet_rows: int
) -> list[Resource]:
    (staged / PARQUET_FOLDER).mkdir()
    paths = {relation.name: f"{PARQUET_FOLDER}/{relation.name}.parquet" for relation in relations}
    counts = {relation.name: build.write_parquet(relation, staged / paths[relation.name]) for relation in relations}
    shown = tuple(views(relations))
    write_workbook(
        staged / WORKBOOK,
        [relation for relation in shown if relation.name not in NOT_FOR_PEOPLE],
        lambda relation: build.parquet_rows(staged / paths[relation.name]),
        edition,
        sheet_rows,
        counts,
    )
    (staged / DICTIONARY).write_text(words, encoding="utf-8")
    listed = write_dictionary(staged / DICTIONARY_TABLE, relations)
    resources = [
        Resource(file_of(staged, paths[relation.name]), relation.grain, relation, counts[relation.name])
        for relation in relations
    ]
    resources += [
        Resource(file_of(staged, WORKBOOK), "The marts and questions as one workbook, a sheet each."),
        Resource(file_of(staged, DICTIONARY), "What every table, view and column means, for people."),
        Resource(file_of(staged, DICTIONARY_TABLE), RELATION.grain, RELATION, listed),
    ]
    references = {table.name: foreign_keys(table) for table in layer("star")}
    (staged / FILE_NAME).write_text(data_package(edition, resources, references), encoding="utf-8")
    return resources
