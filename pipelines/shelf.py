"""Keeps parts: tables computed once and used by later refreshes, each part a folder named by its content; what a part holds and when
it still holds good is decided by those who ask for it."""

import json
import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

Tables = Mapping[str, pl.DataFrame]
Schemas = Mapping[str, Mapping[str, pl.DataType]]

CONTENTS: Final = "part.json"
CURRENT: Final = "current.json"
UNFINISHED: Final = ".unfinished-"
_DIGITS: Final = 32


class KeptPart(NamedTuple):
    """A part in use: its name and its tables or some of them, those it has no rows of as empty frames."""

    name: str
    tables: dict[str, pl.DataFrame]


class _Damaged(Exception):
    """A part that is not as it was written."""


class Shelf:
    """The parts of one kind and edition: `<folder>/<name>/<table>.parquet`, and a list of those in use.

    A part is written beside its place and moved in with one rename, and never touched again. A part that is missing or not
    as it was written is left out and said so: whoever reads finds its rows missing and computes them again.
    """

    def __init__(self, folder: Path, schemas: Schemas, tell: Callable[[str], None]) -> None:
        self.folder, self.schemas, self._tell = folder, schemas, tell

    def parts(self, tables: Container[str] | None = None) -> Iterator[KeptPart]:
        """Every part in use that is sound, in the order they were put in; see `read`."""
        return self.read(self._names(), tables)

    def read(self, names: Iterable[str], tables: Container[str] | None = None) -> Iterator[KeptPart]:
        """Those of the parts that are sound, each read when it is asked for; the others are told and taken off the shelf.

        ``tables`` tells which tables of a part are wanted: a part is sound or not by all of them, and only these are kept in memory.
        """
        for name in names:
            try:
                part = KeptPart(name, self._read(name, tables))
            except (OSError, ValueError, KeyError, TypeError, _Damaged, pl.exceptions.PolarsError) as error:
                self._tell(f"the part {name} cannot be used ({error}); what it held is computed again")
                shutil.rmtree(self.folder / name, ignore_errors=True)
            else:
                yield part

    def put(self, tables: Tables) -> KeptPart:
        """Writes a part; one of the same content that is there already stays."""
        files = {}
        for table in self.schemas:
            if not tables[table].is_empty():
                written = BytesIO()
                tables[table].write_parquet(written)
                files[table] = written.getvalue()
        contents = {table: sha256(content).hexdigest() for table, content in files.items()}
        name = sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()[:_DIGITS]
        if not (self.folder / name).is_dir():
            unfinished = self.folder / f"{UNFINISHED}{os.getpid()}-{name}"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
            for table, content in files.items():
                (unfinished / f"{table}.parquet").write_bytes(content)
            (unfinished / CONTENTS).write_text(json.dumps(contents), encoding="utf-8")
            os.replace(unfinished, self.folder / name)
        return KeptPart(name, {table: tables[table] for table in self.schemas})

    def use(self, names: Iterable[str]) -> None:
        """Lists the parts in use; others stay where they are until they are pruned."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f"{UNFINISHED}{os.getpid()}-{CURRENT}"
        unfinished.write_text(json.dumps(list(dict.fromkeys(names))), encoding="utf-8")
        os.replace(unfinished, self.folder / CURRENT)

    def _names(self) -> list[str]:
        return parts_in_use(self.folder) if self.folder.is_dir() else []

    def _read(self, name: str, wanted: Container[str] | None) -> dict[str, pl.DataFrame]:
        place = self.folder / name
        contents = json.loads((place / CONTENTS).read_text(encoding="utf-8"))
        tables = {}
        for table, schema in self.schemas.items():
            is_wanted = wanted is None or table in wanted
            if table not in contents:
                if is_wanted:
                    tables[table] = pl.DataFrame(schema=dict(schema))
                continue
            content = (place / f"{table}.parquet").read_bytes()
            if sha256(content).hexdigest() != contents[table]:
                raise _Damaged(f"{table}.parquet is not as it was written")
            if is_wanted:
                tables[table] = pl.read_parquet(BytesIO(content))
                if dict(tables[table].schema) != dict(schema):
                    raise _Damaged(f"{table}.parquet has other columns")
        return tables


def parts_in_use(folder: Path) -> list[str]:
    """The names listed as in use; without a list that can be read, every part that is there."""
    try:
        names = json.loads((folder / CURRENT).read_text(encoding="utf-8"))
        # A name, and no way out of the folder.
        return [name for name in names if isinstance(name, str) and name.isalnum()]
    except (OSError, ValueError):
        return sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and entry.name.isalnum())
