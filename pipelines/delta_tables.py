"""A folder of Delta tables that take in each part once; the only module that knows `deltalake`, the package of the extra `lake`.

What is put in and how it is read stands in `lake`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

#: What each row says of the part it came with.
PART_COLUMN: Final = "part_name"
#: How often a commit is tried beside other writers, each time after the newest version.
_ATTEMPTS: Final = 20


class LakeError(Exception):
    """The lake cannot be written or read as asked."""


class DeltaTables:
    """The tables `<folder>/<table>/`. Any number of processes may write at a time, and each may die at any moment."""

    def __init__(self, folder: Path) -> None:
        try:
            import deltalake
            import deltalake.exceptions
        except ImportError as error:
            raise LakeError(
                f"a lake needs the extra `lake`, which is not installed here ({error}); install it with"
                " pip install --no-deps --require-hashes -r requirements-extras.lock"
            ) from error
        self._delta: Any = deltalake
        self._folder = folder
        self._open: dict[str, Any] = {}

    def put(self, table: str, part_name: str, rows: pl.DataFrame) -> bool:
        """Adds the rows of a part in one commit that carries the part's name as its transaction; False where one did so before.

        Rows of the same name are taken for the same rows. Of two writers of one part that meet, Delta lets one commit.
        """
        named = rows.with_columns(pl.lit(part_name).alias(PART_COLUMN))
        noted = self._delta.CommitProperties(app_transactions=[self._delta.Transaction(part_name, 1)])
        for _ in range(_ATTEMPTS):
            found = self._table(table, named)
            found.update_incremental()
            if found.transaction_version(part_name) is not None:
                return False
            try:
                self._delta.write_deltalake(found, named, mode="append", commit_properties=noted)
            except self._delta.exceptions.CommitFailedError:
                continue
            return True
        raise LakeError(f"the part {part_name} could not be committed to {table} in {_ATTEMPTS} attempts; try again")

    def replace(self, table: str, rows: pl.DataFrame) -> None:
        """Makes these the rows of the table, in one commit."""
        self._delta.write_deltalake(self._table(table, rows), rows, mode="overwrite")

    def files(self, first: Sequence[str] = ()) -> Mapping[str, list[str]]:
        """The Parquet files that now make up each table that is there, those of ``first`` looked up before the others."""
        found = sorted(str(log.parent.relative_to(self._folder)) for log in self._folder.rglob("_delta_log"))
        ordered = [*(table for table in first if table in found), *(table for table in found if table not in first)]
        return {table: sorted(self._delta.DeltaTable(str(self._folder / table)).file_uris()) for table in ordered}

    def _table(self, table: str, rows: pl.DataFrame) -> Any:
        place = str(self._folder / table)
        if table not in self._open:
            # Without rows: the schema alone, so that several writers may begin at once.
            if not self._delta.DeltaTable.is_deltatable(place):
                self._create(place, rows)
            self._open[table] = self._delta.DeltaTable(place)
        return self._open[table]

    def _create(self, place: str, rows: pl.DataFrame) -> None:
        Path(place).mkdir(parents=True, exist_ok=True)
        try:
            self._delta.DeltaTable.create(place, self._delta.Schema.from_arrow(rows.schema), mode="ignore")
        except self._delta.exceptions.DeltaError:
            # Another writer was quicker.
            if not self._delta.DeltaTable.is_deltatable(place):
                raise
