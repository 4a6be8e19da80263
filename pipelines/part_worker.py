"""A worker process: reads parts of documents, one after another, and puts each on the shelf; who gives it parts is `crew`.

    python -m pipelines.part_worker JOB

A line of standard input names the documents of a part, a line of standard output the part made of them. It may die at any moment: a
part is on the shelf whole or not at all, and made twice it is the same part.
"""

import json
import sys
from collections.abc import Iterable, Set
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from pipelines.frames_on_disk import PieceDamaged, read_piece
from pipelines.shelf import Shelf, Tables
from rolewh.documents.bounds import Bounds
from rolewh.normalize.batch import documents_of
from rolewh.normalize.extraction import extract, part_shapes


class Part(NamedTuple):
    """Documents to be read together: a piece of the raw table, and the keys of those of its rows that are wanted."""

    piece: Path
    document_keys: tuple[str, ...]


def extract_part(part: Part, bounds: Bounds, known_blocks: Set[str]) -> Tables:
    """The tables of a part: a function of its documents alone, wherever it runs. Raises PieceDamaged."""
    wanted = pl.DataFrame({"document_key": part.document_keys})
    rows = read_piece(part.piece).join(wanted, on="document_key", how="semi", maintain_order="left")
    return extract(documents_of(rows), bounds, known_blocks)


def job(shelf: Path, bounds: Bounds, known_blocks: Iterable[str], place: Path) -> Path:
    """Writes what all parts of a worker have in common; returns the file."""
    pl.DataFrame({"block_key": list(known_blocks)}, schema={"block_key": pl.String()}).write_parquet(place / "blocks")
    file = place / "job.json"
    file.write_text(json.dumps({"shelf": str(shelf), "bounds": asdict(bounds)}), encoding="utf-8")
    return file


def main(file: Path) -> None:
    """Reads parts until there are no more lines."""
    told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    bounds = Bounds(**told["bounds"])
    known_blocks = set(pl.read_parquet(file.with_name("blocks"))["block_key"])
    shelf = Shelf(Path(told["shelf"]), part_shapes(), lambda message: None)
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            tables = extract_part(Part(Path(asked["piece"]), tuple(asked["document_keys"])), bounds, known_blocks)
        except PieceDamaged as damage:
            print(json.dumps({"damage": str(damage)}), flush=True)
            continue
        known_blocks.update(tables["block_reading"]["block_key"])
        print(json.dumps({"part": shelf.put(tables).name}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
