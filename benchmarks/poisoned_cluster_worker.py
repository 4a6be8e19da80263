"""Preloaded by a worker of a cluster, makes it die, as one killed from outside does, of every page with the word POISON."""

import os
import signal
from collections.abc import Iterable, Set

from pipelines import part_task
from pipelines.shelf import Tables
from rolewh.documents.bounds import Bounds
from rolewh.normalize.capture_frame import RawDocument
from rolewh.normalize.extraction import extract

WORD = b"POISON"


def deadly(documents: Iterable[RawDocument], bounds: Bounds, known_blocks: Set[str]) -> Tables:
    read = list(documents)
    if any(WORD in (document.content or b"") for document in read):
        os.kill(os.getpid(), signal.SIGKILL)
    return extract(read, bounds, known_blocks)


def dask_setup(worker: object) -> None:
    part_task.extract = deadly  # type: ignore[assignment]
