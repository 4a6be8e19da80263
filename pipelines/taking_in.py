"""Takes the raw folder into the raw table: only what changed is read, and only pieces of the table that hold a changed file are written.

What a capture is stands in `rolewh.documents`, what is reported of it in the asset.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl

from pipelines.editions import whole_edition
from pipelines.frames_on_disk import PieceDamaged, named_pieces, read_piece, replace_pieces
from pipelines.manifest import statements, write_statement
from pipelines.past_documents import keep_departed
from pipelines.places import Home
from pipelines.remembered_files import remember_files, remembered_files
from rolewh.documents.bounds import Bounds
from rolewh.documents.capture import CapturedFile, capture
from rolewh.normalize.arrivals import MetFile, new_look
from rolewh.normalize.capture_frame import PIECE_BYTES, PIECE_FILES, raw_document, raw_document_frame
from schemas.accept import accept
from schemas.documents import RAW_DOCUMENT

#: The columns of a row without the bytes.
TOLD: Final = tuple(name for name in RAW_DOCUMENT.column if name != "content")
#: Pieces below this share of a full one are put together once there are more than so many of them.
_SMALL_SHARE: Final = 0.25
_MOST_SMALL_PIECES: Final = 16

_KEY: Final = TOLD.index("document_key")
_SHA256: Final = TOLD.index("sha256")

Row = tuple[Any, ...]


class TakenIn(NamedTuple):
    """The raw table without its bytes, in the order captured; the refusals of its gate; how many files were read."""

    documents: pl.DataFrame
    refused: pl.DataFrame
    read_count: int


def take_in(
    raw: Path, home: Home, bounds: Bounds, tell: Callable[[str], None], judge: Callable[[pl.DataFrame], None]
) -> TakenIn:
    """Brings the raw table in line with the raw folder, and the manifest with both.

    ``judge`` is given the rows met before anything is replaced; what it raises leaves the table from before in its place.
    """
    try:
        return _Intake(raw, home, bounds, tell).run(judge)
    except PieceDamaged as damage:
        tell(f"{damage}; every file is taken in anew")
        forget(home)
        return _Intake(raw, home, bounds, tell).run(judge)


def forget(home: Home) -> None:
    """Makes the next intake read every file."""
    _known_files(home).unlink(missing_ok=True)


def _known_files(home: Home) -> Path:
    # A table's rows were judged by the code of their time: under other code every file is read again.
    return home.parts / f"known_files-{whole_edition()}.parquet"


class _Intake:
    """One intake: which rows stay in their pieces, and which are new."""

    def __init__(self, raw: Path, home: Home, bounds: Bounds, tell: Callable[[str], None]) -> None:
        self._raw, self._home, self._bounds, self._tell = raw, home, bounds, tell
        self._path = home.table(RAW_DOCUMENT.name)
        self._kept: dict[str, list[Row]] = {}
        self._seen: list[Row] = []
        self._refused: list[pl.DataFrame] = [accept(RAW_DOCUMENT, raw_document_frame(())).refused]
        self._met: list[CapturedFile] = []
        self._read_count = 0

    def run(self, judge: Callable[[pl.DataFrame], None]) -> TakenIn:
        looked_at_ns = time.time_ns()
        known = remembered_files(_known_files(self._home), self._tell)
        before = self._rows_before() if known else {}
        known = {
            path: file for path, file in known.items() if path in before and before[path][0][_SHA256] == file.sha256
        }
        replace_pieces(self._path, self._pieces(before, capture(self._raw, self._bounds, known), judge))
        remember_files(_known_files(self._home), self._met, looked_at_ns)
        self._write_down(looked_at_ns)
        for old in self._home.parts.glob("known_files-*.parquet"):
            if old != _known_files(self._home):
                old.unlink(missing_ok=True)
        return TakenIn(_frame(self._seen), pl.concat(self._refused), self._read_count)

    def _write_down(self, looked_at_ns: int) -> None:
        """Adds to the manifest what was met and no statement of it says."""
        met = (
            MetFile(file.document_path, file.sha256, file.byte_count, file.stat.modified_ns if file.stat else None)
            for file in self._met
            if file.sha256 and file.capture_state == "captured"
        )
        looked_at = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=looked_at_ns // 1000)
        look = new_look(met, statements(self._home, self._tell), looked_at.replace(tzinfo=None))
        if look:
            write_statement(self._home, look)

    def _rows_before(self) -> dict[str, tuple[Row, str]]:
        """The rows of the table as it is, without their bytes, by path, each with the name of its piece."""
        return {row[1]: (row, piece) for piece, rows in named_pieces(self._path, TOLD) for row in rows.iter_rows()}

    def _pieces(
        self,
        before: Mapping[str, tuple[Row, str]],
        files: Iterator[CapturedFile],
        judge: Callable[[pl.DataFrame], None],
    ) -> Iterator[tuple[str, pl.DataFrame | Path]]:
        fresh: list[CapturedFile] = []
        size = 0
        for file in files:
            row = raw_document(file)
            told = row[: len(TOLD)]
            self._read_count += file.content is not None
            self._met.append(file._replace(content=None))
            row_before, piece = before.get(file.document_path, ((), ""))
            if row_before == told:
                self._kept.setdefault(piece, []).append(told)
                self._seen.append(told)
                continue
            fresh.append(file)
            size += len(file.content or b"")
            if size >= PIECE_BYTES or len(fresh) == PIECE_FILES:
                yield self._accepted(fresh)
                fresh, size = [], 0
        if fresh or not self._seen:
            yield self._accepted(fresh)
        judge(_frame(self._seen))
        # The table is about to be replaced, and what has gone from it is nowhere else.
        keep_departed(self._home, self._path, (row[_KEY] for row in self._seen), self._tell)
        yield from self._kept_pieces(Counter(piece for _, piece in before.values()))

    def _accepted(self, files: list[CapturedFile]) -> tuple[str, pl.DataFrame]:
        outcome = accept(RAW_DOCUMENT, raw_document_frame(files))
        self._refused.append(outcome.refused)
        self._seen += outcome.good.select(TOLD).rows()
        return _piece_name(outcome.good), outcome.good

    def _kept_pieces(self, rows_in: Mapping[str, int]) -> Iterator[tuple[str, pl.DataFrame | Path]]:
        small = [piece for piece, rows in self._kept.items() if _is_small(rows)]
        together = small if len(small) > _MOST_SMALL_PIECES else []
        for piece, rows in self._kept.items():
            if piece in together:
                continue
            if len(rows) == rows_in[piece]:
                yield piece, self._path / piece
            else:
                found = self._rows_kept(piece)
                yield _piece_name(found), found
        if together:
            found = pl.concat([self._rows_kept(piece) for piece in together])
            yield _piece_name(found), found

    def _rows_kept(self, piece: str) -> pl.DataFrame:
        wanted = _frame(self._kept[piece]).select("document_path")
        return read_piece(self._path / piece).join(wanted, on="document_path", how="semi", maintain_order="left")


def _frame(rows: Sequence[Row]) -> pl.DataFrame:
    shape = {name: RAW_DOCUMENT.polars_schema[name] for name in TOLD}
    return pl.DataFrame(rows, schema=shape, orient="row").sort("document_path")


def _is_small(rows: Sequence[Row]) -> bool:
    sizes = TOLD.index("byte_count")
    return len(rows) < PIECE_FILES * _SMALL_SHARE and sum(row[sizes] or 0 for row in rows) < PIECE_BYTES * _SMALL_SHARE


def _piece_name(rows: pl.DataFrame) -> str:
    """By what the rows say, bytes included: their digests stand among it."""
    told = rows.select(TOLD).rows()
    return f"{sha256(repr(told).encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.parquet"
