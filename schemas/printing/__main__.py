"""The command `python -m schemas.printing`: print the contracts, or with --check say which printed files have drifted."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from schemas.printing.files import PUBLISHED, drifted, write


def main(arguments: Sequence[str] | None = None, folder: Path = PUBLISHED) -> int:
    """Write the printed files and give 0; with --check write nothing and give 1 if any has drifted."""
    parser = argparse.ArgumentParser(prog="python -m schemas.printing", description="Print the contracts.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a printed file has drifted")
    if parser.parse_args(arguments).check:
        names = drifted(folder)
        for name in names:
            print(f"drifted from its contract: {folder.name}/{name}")
        if names:
            print("renew with: make schemas")
        return 1 if names else 0
    for name in write(folder):
        print(f"printed {folder.name}/{name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
