"""The project's own modules as syntax trees; what is demanded of them stands in the tests beside."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent

#: Folder of modules, and the folder their dotted names begin below.
PRODUCTION = (("src/rolewh", "src"), ("schemas", "."), ("pipelines", "."))
EVERYWHERE = (*PRODUCTION, ("tests", "."), ("benchmarks", "."))


@dataclass(frozen=True)
class Module:
    """One module: its dotted name, whether it is a package's `__init__`, and its text."""

    name: str
    is_package: bool
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.source)


def modules(folders: tuple[tuple[str, str], ...] = PRODUCTION) -> Iterator[Module]:
    """Every module below the folders, in order of name."""
    for folder, base in folders:
        for path in sorted((PROJECT / folder).rglob("*.py")):
            parts = path.relative_to(PROJECT / base).with_suffix("").parts
            is_package = parts[-1] == "__init__"
            yield Module(".".join(parts[:-1] if is_package else parts), is_package, path.read_text("utf-8"))
