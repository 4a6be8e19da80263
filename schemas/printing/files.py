"""The printed files: which there are, writing them, finding the ones that have drifted; what stands in them is made next door."""

from pathlib import Path

from schemas.printing.ddl import star_ddl
from schemas.printing.dictionary import dictionary
from schemas.printing.table_yaml import table_yaml
from schemas.registry import TABLES

PUBLISHED = Path(__file__).resolve().parent.parent / "published"


def printed() -> dict[str, str]:
    """Every printed file: its path below the published folder, and its text."""
    files = {"warehouse.sql": star_ddl(), "dictionary.md": dictionary()}
    files.update({f"tables/{table.name}.yaml": table_yaml(table) for table in TABLES})
    return files


def drifted(folder: Path) -> list[str]:
    """Paths below the folder that are missing, differ byte for byte, or belong to no contract; empty when all is in print."""
    wanted = {name: text.encode() for name, text in printed().items()}
    held = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return sorted(name for name in {*wanted, *held} if name not in held or held[name].read_bytes() != wanted.get(name))


def write(folder: Path) -> list[str]:
    """Bring the folder up to date and give the paths that changed; a file of no contract is deleted."""
    wanted = printed()
    changed = drifted(folder)
    for name in changed:
        path = folder / name
        if name not in wanted:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[name].encode())
    return changed
