"""What every module must keep beside its imports: a charter, a bounded length, a telling name, nothing done at import."""

import ast
from collections.abc import Iterator

from tests.architecture.modules import Module

MOST_LINES = 400
EMPTY_NAMES = frozenset({"common", "helper", "helpers", "manager", "misc", "util", "utils"})

#: Calls and names that read a file, a clock, chance or the environment, by the last words of their dotted name.
OUTSIDE_WORLD = (
    ("open",),
    ("read_text",),
    ("read_bytes",),
    ("iterdir",),
    ("glob",),
    ("rglob",),
    ("exists",),
    ("is_file",),
    ("is_dir",),
    ("cwd",),
    ("getcwd",),
    ("now",),
    ("utcnow",),
    ("today",),
    ("time", "time"),
    ("time", "monotonic"),
    ("os", "environ"),
    ("os", "getenv"),
    ("uuid4",),
    ("random", "random"),
    ("read_csv",),
    ("read_parquet",),
    ("connect",),
)


def broken_module_rules(module: Module) -> list[str]:
    """What is wrong with the module, one sentence each."""
    found = []
    charter = ast.get_docstring(module.tree)
    if not charter or not module.source.lstrip().startswith(('"""', 'r"""')):
        found.append("opens with no docstring")
    lines = module.source.count("\n") + 1
    if lines > MOST_LINES:
        found.append(f"has {lines} lines, more than {MOST_LINES}")
    found += [f"is named {part}, which says nothing" for part in module.name.split(".") if part in EMPTY_NAMES]
    return found


def read_at_import(module: Module) -> list[str]:
    """Where merely importing the module reads the outside world; a guess from names, so a thing well hidden escapes it."""
    found = []
    for node in _run_at_import(module.tree):
        if isinstance(node, ast.Call | ast.Attribute):
            words = _words(node.func if isinstance(node, ast.Call) else node)
            is_called = isinstance(node, ast.Call)
            for ending in OUTSIDE_WORLD:
                if words[-len(ending) :] == ending and (is_called or ending == ("os", "environ")):
                    found.append(f"line {node.lineno}: {'.'.join(words)}")
    return found


def _run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes evaluated when the module is imported: not the bodies of functions, nor what only runs as a program."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and _asks_for_main(child.test):
            continue
        if isinstance(child, ast.Lambda):
            yield from _run_at_import(child.args)
            continue
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for evaluated in (*child.decorator_list, child.args):
                yield evaluated
                yield from _run_at_import(evaluated)
            continue
        yield child
        yield from _run_at_import(child)


def _asks_for_main(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"


def _words(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Attribute):
        return (*_words(node.value), node.attr)
    return (node.id,) if isinstance(node, ast.Name) else ()
