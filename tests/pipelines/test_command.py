"""What the command promises on the command line: exit codes, one JSON object, plain paragraphs, help without heavy imports."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipelines import questions, refreshing
from pipelines.command import DONE, FAILED, REFUSED, WRONG_USAGE, main
from pipelines.places import Home
from pipelines.questions import Answer
from pipelines.refreshing import RefreshFailure

PROJECT = Path(__file__).resolve().parents[2]
HEAVY = ("dagster", "pandera", "polars", "pandas", "pyarrow")


def summary(**changes: Any) -> dict[str, Any]:
    whole = {
        "status": "published",
        "documents": {"met": 2, "loaded": 2, "refused": 0, "skipped": 0},
        "refused_documents": [],
        "refused_row_count": 0,
        "roles": 2,
        "rows": {"dim_run": 1},
        "findings": {"error": 0, "warn": 1, "info": 2, "waived": 0},
        "unread_line_count": 0,
        "warehouse": "somewhere",
        "exports": "somewhere else",
    }
    return {**whole, **changes}


ONE_REFUSED = {"met": 2, "loaded": 1, "refused": 1, "skipped": 0}
REFUSED_DOCUMENT = [{"document_path": "bad\x1b.txt", "reason_code": "empty", "reason_text": "it is empty"}]
OUTCOMES: tuple[tuple[str, dict[str, Any] | Exception, int], ...] = (
    ("all published", summary(), DONE),
    ("nothing new", summary(status="unchanged"), DONE),
    ("a document refused", summary(documents=ONE_REFUSED, refused_documents=REFUSED_DOCUMENT), REFUSED),
    ("a row refused", summary(refused_row_count=1), REFUSED),
    ("refused and nothing new", summary(status="unchanged", refused_row_count=1), REFUSED),
    ("a step failed", RefreshFailure("raw_document", "the folder is missing", True, "trace"), FAILED),
    ("an unexpected error", OSError("the disk is full"), FAILED),
)


@pytest.fixture
def outcome(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    def set_outcome(result: Mapping[str, Any] | Exception) -> list[str]:
        def run_refresh(raw: Path, home: Home) -> dict[str, Any]:
            print("chatter of other people's code")
            if isinstance(result, Exception):
                raise result
            return dict(result)

        monkeypatch.setattr(refreshing, "run_refresh", run_refresh)
        monkeypatch.setattr(
            questions,
            "answer_of",
            lambda home, name: Answer("How few?", ("level_code", "function_code", "years"), [("P1", "CAR", 2.0)]),
        )
        return ["refresh", "--home", str(tmp_path)]

    return set_outcome


@pytest.mark.parametrize(("result", "code"), [case[1:] for case in OUTCOMES], ids=[case[0] for case in OUTCOMES])
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_exit_code_tells_the_outcome(outcome: Any, result: Any, code: int, form: str) -> None:
    assert main([*outcome(result), *(["--json"] if form == "json" else [])]) == code


@pytest.mark.parametrize("result", [case[1] for case in OUTCOMES], ids=[case[0] for case in OUTCOMES])
def test_json_is_one_object_alone_on_standard_output(
    outcome: Any, result: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    main([*outcome(result), "--json"])
    told = json.loads(capfd.readouterr().out)
    if isinstance(result, Exception):
        assert told["status"] == "failed"
        assert set(told) == {"status", "error"}
    else:
        assert told["status"] == result["status"]
        assert told["answer"] == {
            "question": "How few?",
            "rows": [{"level_code": "P1", "function_code": "CAR", "years": 2.0}],
        }


def test_a_failure_is_one_paragraph_that_says_where_what_and_what_still_serves(
    outcome: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    main(outcome(RefreshFailure("raw_document", "the folder x is missing; make it", True, "a long trace")))
    shown = capfd.readouterr()
    paragraph = " ".join(shown.err.split("code\n")[-1].split())
    assert paragraph.startswith("The refresh failed at the step raw_document: the folder x is missing; make it.")
    assert paragraph.endswith("Nothing was published, and there is no earlier warehouse.")
    assert "trace" not in shown.err
    assert shown.out == ""


def test_debug_shows_the_trace(outcome: Any, capfd: pytest.CaptureFixture[str]) -> None:
    main([*outcome(RefreshFailure("raw_document", "missing", True, "a long trace")), "--debug"])
    assert "a long trace" in capfd.readouterr().err


def test_a_refused_document_is_named_with_its_reason_and_no_control_character(
    outcome: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    main(outcome(summary(documents=ONE_REFUSED, refused_documents=REFUSED_DOCUMENT)))
    assert "refused  bad\\x1b.txt: it is empty" in capfd.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["unknown"],
        ["query"],
        ["render"],
        ["render", "SWE.GEN.P2", "--layout", "html"],
        ["refresh", "--unknown"],
        ["query", "select 1", "--limit", "0"],
        ["ui", "--port", "x"],
    ],
    ids=" ".join,
)
def test_wrong_words_end_with_code_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == WRONG_USAGE


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["--help"], ()),
        (["refresh", "--help"], ()),
        (["ui", "--help"], ()),
        (["query", "select 1"], ()),
        (["render", "SWE.GEN.P2"], ()),
    ],
    ids=["--help", "refresh --help", "ui --help", "query", "render"],
)
def test_help_query_and_render_load_nothing_heavy(words: list[str], allowed: tuple[str, ...], refreshed: Home) -> None:
    program = (
        "import sys\nfrom pipelines.command import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"print('\\nloaded', *(name for name in {HEAVY!r} if name in sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, *words],
        env={"PYTHONPATH": f"{PROJECT}:{PROJECT / 'src'}", "ROLEWH_HOME": str(refreshed.root)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert found.stdout.splitlines()[-1].strip() == " ".join(["loaded", *allowed])


def test_help_gives_examples_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert "rolewh query" in shown
    assert all(f"\n  {code}  " in shown for code in (DONE, FAILED, WRONG_USAGE, REFUSED))
