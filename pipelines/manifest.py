"""The manifest: one Parquet file a statement of what was there, never changed; what follows from all of them is told in `arrivals`.

Of all a home folder holds, this and the bytes of past documents cannot be made anew.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.places import Home
from rolewh.normalize.arrivals import LOOK, SNAPSHOT, StatedRow, Statement
from rolewh.normalize.frames import polars_schema

# The time first, so that a listing of the folder is the history.
_MOMENT: Final = "%Y%m%dT%H%M%S.%fZ"
_NAME: Final = re.compile(rf"(\d{{8}}T\d{{6}}\.\d{{6}}Z)-({LOOK}|{SNAPSHOT})-([0-9a-f]{{16}})\.parquet")


def statements(home: Home, tell: Callable[[str], None]) -> list[Statement]:
    """Every statement in the order of their moments; one that is not as it was written is told and left out."""
    found = []
    for path, moment, kind, digest in _files(home.manifest):
        try:
            content = path.read_bytes()
            if not sha256(content).hexdigest().startswith(digest):
                raise ValueError("it is not as it was written")
            rows = pl.read_parquet(BytesIO(content))
            if dict(rows.schema) != polars_schema(StatedRow):
                raise ValueError("it has other columns")
        except (OSError, ValueError, pl.exceptions.PolarsError) as error:
            tell(
                f"what {path.name} of the manifest said is missing from the history ({error}); put a sound copy in its place"
                " and refresh again"
            )
            continue
        found.append(Statement(kind, moment, rows))
    return found


def write_statement(home: Home, statement: Statement) -> Path:
    """Writes a statement down under a name of its own, whole or not at all."""
    written = BytesIO()
    statement.rows.write_parquet(written)
    content = written.getvalue()
    name = f"{statement.stated_at:{_MOMENT}}-{statement.kind}-{sha256(content).hexdigest()[:16]}.parquet"
    home.manifest.mkdir(parents=True, exist_ok=True)
    unfinished = home.manifest / f".unfinished-{os.getpid()}"
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        # It cannot be made anew: after a power cut it must not be a name without its bytes.
        os.fsync(file.fileno())
    os.replace(unfinished, home.manifest / name)
    return home.manifest / name


def statement_names(home: Home) -> list[str]:
    """The names of all statements, by which a change of the history is known."""
    return [path.name for path, *_ in _files(home.manifest)]


def _files(folder: Path) -> Iterator[tuple[Path, datetime, str, str]]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = _NAME.fullmatch(path.name)
        if name:
            yield path, datetime.strptime(name[1], _MOMENT), name[2], name[3]
