"""What holds of imports: they run one way through the rooms, and the costly packages stay out of the quick paths."""

import json
import subprocess
import sys

import pytest

from tests.architecture.import_rules import ROOMS, broken_import_rules
from tests.architecture.modules import PROJECT, Module, modules

NEVER_LOADED = {"pandas", "pyarrow"}
HEAVY = {"dagster", "polars", "duckdb", "pandera"}


@pytest.mark.parametrize("module", list(modules()), ids=lambda module: module.name)
def test_a_module_imports_only_what_its_room_may(module: Module) -> None:
    assert broken_import_rules(module) == []


def test_every_room_has_modules() -> None:
    names = [module.name for module in modules()]
    assert [room for room, _ in ROOMS if room not in names] == []


@pytest.mark.parametrize(
    ("name", "source", "broken"),
    [
        ("rolewh.parse.skills", "import polars", ["polars"]),
        ("rolewh.parse.skills", "from rolewh.normalize import frames", ["rolewh.normalize.frames"]),
        ("rolewh.parse.skills", "from rolewh import normalize", ["rolewh.normalize"]),
        ("rolewh.parse.skills", "from ..normalize.frames import frame", ["rolewh.normalize.frames.frame"]),
        ("rolewh.parse.skills", "from .. import normalize", ["rolewh.normalize"]),
        ("rolewh.documents.decode", "from rolewh.parse.terms import TRACKS", ["rolewh.parse.terms.TRACKS"]),
        ("rolewh.infer.titles", "def late():\n    import duckdb", ["duckdb"]),
        ("rolewh.infer.titles", "import importlib\nimportlib.import_module('dagster')", ["dagster"]),
        ("rolewh.infer.titles", "__import__('duck' + 'db')", ["a computed name"]),
        ("rolewh.warehouse.build", "import pandera.polars as pa", ["pandera.polars"]),
        ("rolewh.warehouse.build", "from rolewh.evaluate import report", ["rolewh.evaluate.report"]),
        ("rolewh.evaluate.scope", "from rolewh.warehouse import read", ["rolewh.warehouse.read"]),
        ("pipelines.evaluating", "from rolewh.evaluate.report import Report", []),
        ("rolewh.warehouse.build", "from schemas.registry import TABLES", ["schemas.registry.TABLES"]),
        ("schemas.accept", "import duckdb, dagster", ["dagster", "duckdb"]),
        ("schemas.accept", "from pipelines import places", ["pipelines.places"]),
        ("pipelines.checks", "from pandera.polars import Check", ["pandera.polars.Check"]),
        ("pipelines.checks", "import tests.pages", ["tests.pages"]),
        ("rolewh.attic", "from rolewh.parse import terms", ["rolewh.parse.terms"]),
        ("pipelines.checks", "import json\nimport dagster as dg\nfrom rolewh.infer.conformed import infer", []),
        ("rolewh.parse.skills", "import re\nfrom rolewh.documents.line_marks import Line\nfrom .terms import T", []),
    ],
)
def test_an_import_against_the_order_of_the_rooms_is_found(name: str, source: str, broken: list[str]) -> None:
    assert broken_import_rules(Module(name, False, source)) == [f"{name} imports {imported}" for imported in broken]


def loaded_by(statements: str, names: set[str]) -> set[str]:
    """Those of the named packages that a new interpreter holds once it has run the statements."""
    program = f"import sys\n{statements}\nimport json\nsys.stderr.write(json.dumps(sorted(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        env=_plain_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return names & set(json.loads(run.stderr.splitlines()[-1]))


def _plain_environment() -> dict[str, str]:
    # Without the user's own site packages: another project's pandas is none of ours.
    return {"PYTHONPATH": "src:.", "PYTHONNOUSERSITE": "1", "PATH": ""}


def test_a_package_that_is_loaded_is_seen() -> None:
    assert loaded_by("import xml.dom", {"xml", "polars"}) == {"xml"}


def test_pandas_and_pyarrow_are_never_loaded_on_the_way_to_the_definitions() -> None:
    assert loaded_by("import pipelines.definitions", NEVER_LOADED | {"dagster"}) == {"dagster"}


def test_asking_the_command_for_help_loads_no_heavy_package() -> None:
    asked = "from pipelines.command import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    assert loaded_by(asked, HEAVY) == set()
