"""Reads the SQL files of this room and the `-- name: value` lines they open with; running them is the work of their callers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import resources

_HEADER_LINE = re.compile(r"--\s*([a-z][a-z0-9_ ]{0,60}):\s+(\S.*)")
_ARGUMENT_LINE = re.compile(r"--\s*argument\s+([a-z][a-z0-9_]{0,60})(?:\s*=\s*([^:]{1,80}?))?:\s+(\S.*)")


@dataclass(frozen=True)
class Argument:
    """Something that may be asked of a table macro; `default` is an SQL literal, None where it must be given."""

    name: str
    default: str | None
    meaning: str

    @property
    def declaration(self) -> str:
        """As it stands in `create macro`."""
        return self.name if self.default is None else f"{self.name} := {self.default}"


@dataclass(frozen=True)
class SqlFile:
    """One SQL file: its name without suffix and its text."""

    name: str
    text: str

    @cached_property
    def _comment_lines(self) -> list[str]:
        opening = []
        for line in self.text.splitlines():
            if not line.startswith("--"):
                break
            opening.append(line)
        return opening

    @property
    def grain(self) -> str:
        """The sentence the file opens with: what one row of it is."""
        return self._comment_lines[0].removeprefix("--").strip() if self._comment_lines else ""

    @cached_property
    def header(self) -> dict[str, str]:
        """What the comment lines at the top say, by the name before the colon."""
        return {
            found[1]: found[2].strip()
            for line in self._comment_lines[1:]
            if (found := _HEADER_LINE.fullmatch(line.rstrip())) is not None
        }

    @cached_property
    def arguments(self) -> tuple[Argument, ...]:
        """What may be asked of it, in order: the lines `-- argument name = default: meaning`."""
        found = (_ARGUMENT_LINE.fullmatch(line.rstrip()) for line in self._comment_lines[1:])
        return tuple(Argument(match[1], match[2], match[3].strip()) for match in found if match)

    @property
    def reads(self) -> tuple[str, ...]:
        """The tables, views and macros its header says it reads."""
        return self._names("reads")

    @property
    def key(self) -> tuple[str, ...]:
        """The columns its header says tell its rows apart; none where it does not say."""
        return self._names("key")

    def _names(self, header: str) -> tuple[str, ...]:
        return tuple(name.strip() for name in self.header.get(header, "").split(",") if name.strip())


def sql_files(folder: str) -> Iterator[SqlFile]:
    """The files of one folder below `sql/`, in the order of their names."""
    place = resources.files(__package__).joinpath("sql", folder)
    for entry in sorted(place.iterdir(), key=lambda found: found.name):
        if entry.name.endswith(".sql"):
            yield SqlFile(entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8"))


def sql_file(folder: str, name: str) -> SqlFile:
    """One file of a folder below `sql/`; raises FileNotFoundError where there is none."""
    place = resources.files(__package__).joinpath("sql", folder, f"{name}.sql")
    return SqlFile(name, place.read_text(encoding="utf-8"))


def quoted(text: str) -> str:
    """A text as an SQL literal, for the statements that take no parameters (ATTACH, COMMENT ON, view definitions)."""
    return "'" + text.replace("'", "''") + "'"
