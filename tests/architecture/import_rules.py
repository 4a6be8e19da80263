"""Which room may import what, as a table, and the reading that finds what breaks it."""

import ast
import sys
from collections.abc import Iterator

from tests.architecture.modules import Module

#: Rooms in order; each may import itself and those above it. Beside them: the packages the room may use.
ROOMS: tuple[tuple[str, frozenset[str]], ...] = (
    ("rolewh.documents", frozenset({"ftfy", "lxml", "markdown_it"})),
    ("rolewh.parse", frozenset()),
    ("rolewh.render", frozenset()),
    ("rolewh.normalize", frozenset({"polars"})),
    ("rolewh.infer", frozenset({"polars"})),
    ("rolewh.evaluate", frozenset()),
    ("rolewh.exports", frozenset({"xlsxwriter"})),
    ("rolewh.warehouse", frozenset({"duckdb", "polars"})),
    ("schemas", frozenset({"pandera", "polars"})),
    ("pipelines", frozenset({"dagster", "polars", "pydantic", "sqlalchemy"})),
)

#: The packages of the extras, and the one module that may import each.
EXTRAS = {"distributed": "pipelines.dask_cluster", "deltalake": "pipelines.delta_tables"}

#: Rooms that only these rooms may import: a measurement must never become part of what it measures.
ONLY_FOR = {"rolewh.evaluate": {"rolewh.evaluate", "pipelines"}}


def broken_import_rules(module: Module) -> list[str]:
    """What the module imports and its room may not, one sentence each; a module of no room may import nothing."""
    room = _room(module.name)
    order = [name for name, _ in ROOMS]
    open_rooms = set(order[: order.index(room) + 1]) if room else set()
    open_rooms -= {closed for closed, readers in ONLY_FOR.items() if room not in readers}
    packages = dict(ROOMS).get(room or "", frozenset())
    found = []
    for imported in sorted(set(_imports(module))):
        top = imported.split(".")[0]
        if top in sys.stdlib_module_names or top in packages or _room(imported) in open_rooms:
            continue
        if imported == "rolewh" or EXTRAS.get(top) == module.name:
            continue
        found.append(f"{module.name} imports {imported}")
    return found


def _room(name: str) -> str | None:
    return next((room for room, _ in ROOMS if name == room or name.startswith(room + ".")), None)


def _imports(module: Module) -> Iterator[str]:
    package = module.name.split(".") if module.is_package else module.name.split(".")[:-1]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            # `from rolewh import infer` names the room only behind the import.
            yield from (f"{origin}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in ("__import__", "import_module"):
            first = node.args[0] if node.args else None
            yield first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else "a computed name"


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))
