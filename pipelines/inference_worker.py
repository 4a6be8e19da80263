"""A worker process: infers portions of blocks and foci, one after another, and puts what they say on the shelf; who gives it portions is
`inference_crew`.

    python -m pipelines.inference_worker SHELF

A line of standard input names the folder of a portion's tables, a line of standard output the part made of them.
"""

import gc
import json
import sys
from pathlib import Path

import polars as pl

from pipelines.shelf import Shelf, Tables
from rolewh.infer.by_content import infer_portion, kept_shapes

_ENDING = ".parquet"


def write_portion(folder: Path, portion: Tables) -> None:
    """Writes the tables of a portion where a worker finds them."""
    folder.mkdir()
    for table, rows in portion.items():
        rows.write_parquet(folder / f"{table}{_ENDING}")


def read_portion(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of a portion as they were written."""
    return {file.name.removesuffix(_ENDING): pl.read_parquet(file) for file in folder.iterdir()}


def main(shelf_folder: Path) -> None:
    """Infers portions until there are no more lines."""
    # What is loaded stays: looking through it for what can be forgotten took a tenth of the time.
    gc.freeze()
    shelf = Shelf(shelf_folder, kept_shapes(), lambda message: None)
    for line in sys.stdin:
        portion = read_portion(Path(json.loads(line)["portion"]))
        print(json.dumps({"part": shelf.put(infer_portion(portion)).name}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
