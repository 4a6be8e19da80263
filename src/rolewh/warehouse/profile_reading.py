"""Brings together what the served warehouse says of one role's page, a file of `sql/profile` a part; writing it is `render`'s work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from rolewh.documents.line_marks import bullet
from rolewh.parse.terms import PANEL_ATTRIBUTES
from rolewh.render.profile import (
    AdjacentRoles,
    ClassificationMappings,
    Focus,
    Level,
    LevelGuidelines,
    LevelPanel,
    Mapping,
    Profile,
    Provenance,
    Responsibilities,
    Responsibility,
    Role,
    RubricRow,
    Skill,
    Skills,
    TitleAliases,
)
from rolewh.warehouse.read import open_warehouse
from rolewh.warehouse.sql_files import sql_file

#: How many codes are offered for one that is not there, and how like it they must be; our own figures.
MOST_NEAR_CODES = 5
LEAST_LIKENESS = 0.6
#: A role code has 27 characters at most; what is longer is not compared.
LONGEST_CODE = 60

Row = dict[str, Any]
T = TypeVar("T")


class RoleUnknown(Exception):
    """The warehouse has no such role; the message names the codes nearest to it."""


class WarehouseOutdated(Exception):
    """The warehouse was built by an edition that lacks what is asked for."""


@dataclass(frozen=True)
class KeptProfile:
    """A role's page as the warehouse keeps it.

    cut_sections       names of the sections whose end no page shows
    unread_line_count  lines of its sections that nothing understood, kept in the table unread_line
    """

    profile: Profile
    cut_sections: tuple[str, ...]
    unread_line_count: int


def read_profile(home: Path, role_code: str) -> KeptProfile:
    """The page of one role: what belongs to its focus, its level and its function is taken from theirs.

    A section no page shows is None. Raises WarehouseMissing, WarehouseOutdated, and RoleUnknown for another code.
    """
    connection = open_warehouse(home)
    try:
        page = _KeptPage(connection, role_code)
        return KeptProfile(
            page.profile(),
            tuple(name for name, row in page.sections.items() if row["section_state"] == "cut_off"),
            sum(row["unread_line_count"] for row in page.sections.values()),
        )
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        raise WarehouseOutdated(
            "the warehouse was built by another edition and lacks a table or column; `rolewh refresh` builds it anew"
        ) from error
    finally:
        connection.close()


class _KeptPage:
    """The parts of one role's page, each read when it is asked for; a section nobody shows is None."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, role_code: str) -> None:
        self._connection = connection
        self._role_code = role_code
        self.sections = {row["section_name"]: row for row in self._rows("section")}

    def profile(self) -> Profile:
        found = self._rows("role")
        if not found:
            raise RoleUnknown(_unknown(self._role_code, [row["role_code"] for row in self._rows("role_code")]))
        (row,) = found
        return Profile(
            role=_taken(Role, row),
            function_name=row["function_name"],
            level=_taken(Level, row),
            focus=_taken(Focus, row),
            responsibilities=self._responsibilities(),
            level_guidelines=self._level_guidelines(),
            skills=self._skills(),
            provenance=self._provenance(),
            level_panel=self._level_panel(),
            adjacent_roles=self._adjacent_roles(),
            title_aliases=self._title_aliases(),
            classification_mappings=self._mappings(),
        )

    def _rows(self, part: str) -> list[Row]:
        text = sql_file("profile", part).text
        answer = self._connection.execute(text, {"role_code": self._role_code} if "$role_code" in text else {})
        names = [name for name, *_ in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def _responsibilities(self) -> Responsibilities | None:
        section = self.sections.get("responsibilities")
        if section is None:
            return None
        items = (_taken(Responsibility, row) for row in self._rows("responsibility"))
        return Responsibilities(section["introduction_text"], tuple(items))

    def _level_guidelines(self) -> LevelGuidelines | None:
        section = self.sections.get("level_guidelines")
        if section is None:
            return None
        return LevelGuidelines(section["introduction_text"], tuple(_rubric_rows(self._rows("rubric_cell"))))

    def _skills(self) -> Skills | None:
        section = self.sections.get("skills")
        if section is None:
            return None
        return Skills(section["introduction_text"], tuple(_taken(Skill, row) for row in self._rows("skill")))

    def _provenance(self) -> Provenance | None:
        section = self.sections.get("provenance")
        if section is None:
            return None
        sources = tuple(row["source_text"] for row in self._rows("source"))
        return Provenance(section["introduction_text"], section["declared_source_count"], sources)

    def _level_panel(self) -> LevelPanel | None:
        if "level_panel" not in self.sections:
            return None
        (row,) = self._rows("panel")
        attributes = ((code, row[f"{code}_text"]) for code in PANEL_ATTRIBUTES)
        return LevelPanel(row["tagline_text"], tuple((code, text) for code, text in attributes if text is not None))

    def _adjacent_roles(self) -> AdjacentRoles | None:
        section = self.sections.get("adjacent_roles")
        return AdjacentRoles(section["introduction_text"]) if section else None

    def _title_aliases(self) -> TitleAliases | None:
        section = self.sections.get("title_aliases")
        if section is None:
            return None
        return TitleAliases(_is_declared_empty(section), tuple(row["alias_text"] for row in self._rows("alias")))

    def _mappings(self) -> ClassificationMappings | None:
        section = self.sections.get("classification_mappings")
        if section is None:
            return None
        items = (Mapping(row["scheme_name"], _without_bullet(row["mapping_text"])) for row in self._rows("mapping"))
        return ClassificationMappings(_is_declared_empty(section), tuple(items))


def _taken(kind: type[T], row: Row) -> T:
    """The record whose fields are columns of the row."""
    return kind(**{field.name: row[field.name] for field in fields(kind)})  # type: ignore[arg-type]


def _rubric_rows(cells: Sequence[Row]) -> Iterator[RubricRow]:
    for level, row in groupby(cells, lambda cell: cell["level_code"]):
        yield RubricRow(level, tuple((cell["dimension_code"], cell["cell_text"]) for cell in row))


def _is_declared_empty(section: Row) -> bool:
    return bool(section["section_state"] == "declared_empty")


def _without_bullet(text: str) -> str:
    # The line is kept as its page has it; each layout sets a bullet of its own.
    mark = bullet(text)
    return mark.text if mark else text


def _unknown(role_code: str, known: Sequence[str]) -> str:
    asked = role_code[:LONGEST_CODE]
    near = get_close_matches(asked.upper(), known, MOST_NEAR_CODES, LEAST_LIKENESS)
    offered = (
        f"near it: {', '.join(near)}" if near else '`rolewh query "select role_code from dim_role"` lists them all'
    )
    return f"the warehouse has no role {asked}; expected one of the {len(known):,} it has; {offered}"
