"""Reads the files O*NET itself publishes, and the project's compact form, into reference rows; adding them is `pipelines`' work.

Known are "Occupation Data" (tab-separated text, or its spreadsheet saved as CSV), the crosswalks between two editions of
O*NET-SOC, the crosswalk to SOC 2018, and the compact form that has a column for each field. Which it is, its header tells.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from rolewh.infer.occupations.reference import Occupation, occupation_rows

#: Largest file that is read; the longest published one has about 300 kB.
MOST_BYTES: Final = 20 * 1024 * 1024

_CODE: Final = re.compile(r"\d{2}-\d{4}\.\d{2}")
_SOC: Final = re.compile(r"\d{2}-\d{4}")
_TITLE_OF_EDITION: Final = re.compile(r"o\*net-soc (\d{4}) code")

Row = Mapping[str, str]


class ReferenceFileError(ValueError):
    """A file is no reference file; the message names it, the line, what was expected and what was found."""


class _Form(NamedTuple):
    """A kind of file: the columns its header must have, and how one of its rows is read."""

    name: str
    columns: frozenset[str]
    read: Callable[[Iterator[dict[str, str]], str], Iterator[Occupation]]


def read_reference_file(name: str, content: bytes) -> list[Occupation]:
    """The occupations of one file, in its order.

    Raises ReferenceFileError for a file that is too large, is not UTF-8, has an unknown header or a row that is none.
    """
    if len(content) > MOST_BYTES:
        raise ReferenceFileError(f"{name}: {len(content):,} bytes; expected at most {MOST_BYTES:,}")
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ReferenceFileError(f"{name}: not UTF-8 ({error.reason}); save it as UTF-8 text") from error
    if not lines:
        raise ReferenceFileError(f"{name}: the file is empty; expected a header and rows")
    # Published spreadsheets carry a line of title above their header.
    start = next((place for place, line in enumerate(lines[:5]) if "code" in line.casefold()), 0)
    reader = csv.DictReader(lines[start:], delimiter="\t" if "\t" in lines[start] else ",")
    header = [column.strip().casefold() for column in reader.fieldnames or []]
    form = next((form for form in _FORMS if form.columns <= {_edition_left_out(column) for column in header}), None)
    if form is None:
        known = "; ".join(f"{form.name} ({', '.join(sorted(form.columns))})" for form in _FORMS)
        raise ReferenceFileError(f"{name}, line {start + 1}: found the columns {', '.join(header)}; expected {known}")
    reader.fieldnames = header
    found: list[Occupation] = []
    rows = form.read(reader, ",".join(header))
    while True:
        try:
            found.append(next(rows))
        except StopIteration:
            return found
        except (KeyError, ValueError, AttributeError, csv.Error) as error:
            line = start + reader.line_num
            raise ReferenceFileError(f"{name}, line {line}: {error}; expected a row of {form.name}") from error


def _edition_left_out(column: str) -> str:
    return re.sub(r"\b\d{4}\b", "YYYY", column)


def _code(text: str, pattern: re.Pattern[str] = _CODE) -> str:
    code = text.strip()
    if not pattern.fullmatch(code):
        raise ValueError(f"the code {code[:40]!r}")
    return code


def _occupation_data(rows: Iterator[dict[str, str]], header: str) -> Iterator[Occupation]:
    """The codes of the taxonomy in force; the file does not name its edition."""
    del header
    for row in rows:
        code = _code(row["o*net-soc code"])
        yield Occupation(code, row["title"].strip(), "O*NET-SOC", "current", None, (), code[:7], None)


def _between_editions(rows: Iterator[dict[str, str]], header: str) -> Iterator[Occupation]:
    """A row for each pair of an older and a newer code; one code on both sides is in force."""
    editions = sorted(set(_TITLE_OF_EDITION.findall(header)))
    if len(editions) != 2:
        raise ValueError(f"{len(editions)} editions of O*NET-SOC in the header")
    older, newer = editions
    for row in rows:
        code, successor = _code(row[f"o*net-soc {older} code"]), _code(row[f"o*net-soc {newer} code"])
        title = row[f"o*net-soc {older} title"].strip()
        if code == successor:
            title = row[f"o*net-soc {newer} title"].strip()
            yield Occupation(code, title, f"O*NET-SOC {newer}", "current", None, (), code[:7], None)
        else:
            yield Occupation(code, title, f"O*NET-SOC {older}", "retired", newer, (successor,), code[:7], None)


def _to_soc(rows: Iterator[dict[str, str]], header: str) -> Iterator[Occupation]:
    (edition,) = set(_TITLE_OF_EDITION.findall(header))
    soc = next(column for column in header.split(",") if re.fullmatch(r"\d{4} soc code", column))
    for row in rows:
        code = _code(row[f"o*net-soc {edition} code"])
        title = row[f"o*net-soc {edition} title"].strip()
        yield Occupation(code, title, f"O*NET-SOC {edition}", "current", None, (), _code(row[soc], _SOC), None)


def _compact(rows: Iterator[dict[str, str]], header: str) -> Iterator[Occupation]:
    del header
    for occupation in occupation_rows(rows):
        _code(occupation.occupation_code)
        yield occupation


#: The first whose columns are all there is the one: a crosswalk to SOC has one edition, one between editions has two.
_FORMS: Final = (
    _Form(
        "the compact form",
        frozenset({"code", "title", "taxonomy", "status", "retired_in", "successors", "soc2018_code", "job_zone"}),
        _compact,
    ),
    _Form("a crosswalk to SOC", frozenset({"o*net-soc YYYY code", "o*net-soc YYYY title", "YYYY soc code"}), _to_soc),
    _Form(
        "a crosswalk between two editions",
        frozenset({"o*net-soc YYYY code", "o*net-soc YYYY title"}),
        _between_editions,
    ),
    _Form("Occupation Data", frozenset({"o*net-soc code", "title"}), _occupation_data),
)
