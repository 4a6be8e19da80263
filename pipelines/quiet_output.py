"""Keeps standard output for the answer alone while other people's code runs; what the answer is, is the command's affair."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout


@contextmanager
def stdout_kept_clean() -> Iterator[None]:
    """Sends to standard error whatever is written to standard output meanwhile, by native code too (DuckDB's progress bar)."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        os.dup2(2, 1)
        with redirect_stdout(sys.stderr):
            yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
