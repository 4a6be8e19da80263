"""What a worker of a cluster runs: the rows of documents in, the tables of their part out, both as bytes; no folder is shared and none is
written. Who sends and keeps them is `cluster_crew`."""

import faulthandler
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from io import BytesIO
from typing import Final

import polars as pl

from pipelines.editions import reading_edition
from pipelines.shelf import Tables
from pipelines.workers import LONGEST_SECONDS
from rolewh.documents.bounds import Bounds
from rolewh.normalize.batch import documents_of
from rolewh.normalize.extraction import extract

#: Stands in an answer in place of tables where the worker reads by another edition; its value is that edition.
OTHER_EDITION: Final = "other edition"

Answer = Mapping[str, bytes]


def asked(edition: str, bounds: Bounds, known_blocks: Sequence[str]) -> str:
    """What `read_task` is told beside the documents."""
    return json.dumps({"edition": edition, "bounds": asdict(bounds), "known_blocks": known_blocks})


def worker_edition(bounds: str) -> str:
    """The edition this process reads pages by, under bounds given as JSON."""
    return reading_edition(Bounds(**json.loads(bounds)))


def read_task(rows: bytes, told: str) -> dict[str, bytes]:
    """The tables of a part that have rows, each as Parquet, from rows of ``raw_document``: a function of its arguments alone.

    A process of another edition reads nothing and answers with its own. One that takes too long over a part ends itself, as no
    other means stops a thread.
    """
    words = json.loads(told)
    bounds = Bounds(**words["bounds"])
    own = reading_edition(bounds)
    if own != words["edition"]:
        return {OTHER_EDITION: own.encode()}
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(LONGEST_SECONDS, exit=True, file=nowhere)
        try:
            return as_bytes(extract(documents_of(pl.read_parquet(BytesIO(rows))), bounds, set(words["known_blocks"])))
        finally:
            faulthandler.cancel_dump_traceback_later()


def as_bytes(tables: Tables) -> dict[str, bytes]:
    """Each table that has rows, as Parquet."""
    return {table: parquet(frame) for table, frame in tables.items() if not frame.is_empty()}


def parquet(frame: pl.DataFrame) -> bytes:
    """The frame as the bytes of a Parquet file."""
    written = BytesIO()
    frame.write_parquet(written)
    return written.getvalue()
