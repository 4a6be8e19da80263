"""Looks for bytes that break a promise of reading, led by the branches they reach; the promises stand in `tests/fuzz`.

    PYTHONPATH=src python -m benchmarks.fuzz.reading decoding|page|table|markup [--seconds 600] [--corpus DIR] [--keep DIR]

Needs atheris, which is no dependency of the project and never part of `make test`: make an environment for it beside the
checkout, `pip install atheris ftfy lxml markdown-it-py`, and run this with its Python. It begins with the pages of the
project and a dictionary of their words, prints libFuzzer's own account, and ends at the first find, which is written
as `crash-*` below `--keep`. A find belongs, small and named by what it is about, into `tests/data/fuzz_finds`; a test
replays all of them.
"""

import argparse
import os
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parent.parent.parent
#: Pieces of lines that decide how a line is read.
MARKS: Final = (
    "- ", "  • ", "1. ", "1. 1. ", "# ", "**", "__", "|", "\\|", "|---|", "| Level |", " — ", "·", "←", "→", "▾",
    "P1", "S2", "M3", "E4", "P2P2 — ", "P2this profile", "FINOPS.GEN.P2", "code=", "source=", "confidence=",
    "$71k ($56k$90k)", "verified1.00approvedglobalv1", "0–2 yrs", "2+ years", "Distinct from ", " and ", "No sources",
    "2 sources", "1–5", "JFM responsibility (P4)", "vs", "\t", "\u00a0", "\u200b", "\u00ad", "\u2028", "\x85",
    "\x1b[31m", "&amp;", "&#124;", "&#10;", "&nbsp;", "â€“", "Ã©", "\ufeff", "\ufb01", "e\u0301", "<table>", "<tr>",
    "<td colspan=3>", "<br>", "<li>", "<ul>", "<h2>", "</p>", "<pre>", "<script>", "<!--", "-->", "```", "> ", "***",
    "===", "[x](y)", "![", "\\",
)  # fmt: skip


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("target", help="what is tried: decoding, page, table or markup")
    arguments.add_argument("--seconds", type=int, default=600)
    arguments.add_argument(
        "--corpus", type=Path, help="folder that keeps what was found worth keeping, for the next time"
    )
    arguments.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()), help="folder for finds")
    given = arguments.parse_args()

    import atheris

    with atheris.instrument_imports(include=["rolewh"]):
        from tests.fuzz.promises import TARGETS

    try_bytes = TARGETS[given.target]
    with tempfile.TemporaryDirectory() as folder:
        corpus = given.corpus or Path(folder) / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds()):
            (corpus / f"seed-{number:03}").write_bytes(seed)
        words = Path(folder) / "words"
        words.write_text("".join(f'"{quoted(word)}"\n' for word in dictionary()), encoding="ascii")
        atheris.Setup(
            [sys.argv[0], str(corpus), f"-dict={words}", f"-max_total_time={given.seconds}", "-max_len=6000", "-timeout=20",
             f"-artifact_prefix={given.keep}{os.sep}", "-print_final_stats=1"],
            try_bytes,
        )  # fmt: skip
        atheris.Fuzz()
    return 0


def seeds() -> Iterator[bytes]:
    """The small pages of the tests and of each kind, and earlier finds."""
    for folder in ("tests/data", "raw/people", "raw/sales", "tests/data/fuzz_finds"):
        for path in sorted((PROJECT / folder).iterdir()):
            if path.is_file() and path.stat().st_size < 6000:
                yield path.read_bytes()


def dictionary() -> Iterator[str]:
    yield from MARKS
    vocabulary = tomllib.loads((PROJECT / "src/rolewh/documents/headings.toml").read_text("utf-8"))
    for rows in vocabulary.values():
        for row in rows if isinstance(rows, list) else ():
            words = row if isinstance(row, str) else row.get("words", row.get("word", ()))
            yield from [words] if isinstance(words, str) else words


def quoted(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    sys.exit(main())
