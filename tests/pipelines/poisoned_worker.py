"""A worker that dies as one killed from outside does, whenever it reads a page with the word POISON."""

import os
import signal
import sys
from collections.abc import Set
from pathlib import Path

from pipelines import part_worker
from pipelines.frames_on_disk import read_piece
from pipelines.part_worker import Part, extract_part, main
from pipelines.shelf import Tables
from rolewh.documents.bounds import Bounds

WORD = b"POISON"


def deadly(part: Part, bounds: Bounds, known_blocks: Set[str]) -> Tables:
    rows = read_piece(part.piece, ["document_key", "content"])
    contents = dict(rows.iter_rows())
    if any(WORD in (contents[key] or b"") for key in part.document_keys):
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_part(part, bounds, known_blocks)


if __name__ == "__main__":
    part_worker.extract_part = deadly
    main(Path(sys.argv[1]))
