"""What holds of every module: it opens with a charter, stays short, has a telling name, and is free to import."""

import pytest

from tests.architecture.module_rules import broken_module_rules, read_at_import
from tests.architecture.modules import EVERYWHERE, Module, modules


@pytest.mark.parametrize("module", list(modules(EVERYWHERE)), ids=lambda module: module.name)
def test_a_module_has_a_charter_a_bounded_length_and_a_telling_name(module: Module) -> None:
    assert broken_module_rules(module) == []


@pytest.mark.parametrize("module", list(modules()), ids=lambda module: module.name)
def test_importing_a_module_reads_no_file_clock_or_environment(module: Module) -> None:
    assert read_at_import(module) == []


@pytest.mark.parametrize(
    ("name", "source", "told"),
    [
        ("rolewh.parse.skills", "import re\n", "opens with no docstring"),
        ("rolewh.parse.skills", "# a comment first\n'''Charter.'''\n", "opens with no docstring"),
        ("rolewh.parse.skills", '"""Charter."""\n' + "a = 1\n" * 400, "has 402 lines, more than 400"),
        ("rolewh.parse.utils", '"""Charter."""\n', "is named utils, which says nothing"),
        ("rolewh.helpers.skills", '"""Charter."""\n', "is named helpers, which says nothing"),
    ],
)
def test_a_module_that_breaks_a_rule_is_told_which(name: str, source: str, told: str) -> None:
    assert broken_module_rules(Module(name, False, source)) == [told]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("TERMS = open('terms.toml').read()", ["line 1: open"]),
        ("import datetime\nSTART = datetime.datetime.now()", ["line 2: datetime.datetime.now"]),
        ("import os\nHOME = os.environ['HOME']", ["line 2: os.environ"]),
        ("def refresh(at=datetime.now()):\n    pass", ["line 1: datetime.now"]),
        ("@cached(until=time.time())\ndef refresh():\n    pass", ["line 1: time.time"]),
        ("class Terms:\n    words = Path('words').read_text()", ["line 2: read_text"]),
        ("if True:\n    ROWS = pl.read_csv('rows.csv')", ["line 2: pl.read_csv"]),
        ("def refresh():\n    return open('terms.toml')", []),
        ("LATER = lambda: datetime.now()", []),
        ("if __name__ == '__main__':\n    print(open('terms.toml').read())", []),
        ("import os\ndef home(environment=None):\n    return os.environ if environment is None else environment", []),
    ],
)
def test_reading_the_outside_world_at_import_is_found(source: str, told: list[str]) -> None:
    assert read_at_import(Module("made.up", False, source)) == told
