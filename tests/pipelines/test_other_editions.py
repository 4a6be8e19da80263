"""Editions laid beside the documents: run at each refresh beside the speaking one, which stays as it was, and undone by taking them out."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipelines.command import DONE, main
from pipelines.places import Home
from rolewh import infer
from rolewh.warehouse.read import run_query

PARAMETERS = Path(infer.__file__).parent
SPEAKING = """
select evidence_kind, dimension_code, focus_key, level_key, score, method_key from fact_scope order by all
"""


def refresh(home: Home, raw: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["refresh", "--raw", str(raw), "--home", str(home.root), "--json"]) == DONE
    status: str = json.loads(capsys.readouterr().out)["status"]
    return status


def asked(home: Home, query: str) -> list[tuple[Any, ...]]:
    return list(run_query(home.root, query, 100_000).rows)


def test_editions_run_beside_the_speaking_one_and_leave_it_as_it_was(
    served: Home, raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speaking = asked(served, SPEAKING)
    ours = tmp_path / "ours"
    shutil.copytree(raw, ours)
    (ours / "editions").mkdir()
    for name, method, old, new in (
        ("scope-same", "scope", "", ""),
        ("scope-deaf", "scope", "longest_text = 200000", "longest_text = 1"),
        ("levels-strict", "levels", "sharpness = [3.0, 6.0, 12.0, 24.0]", "sharpness = [0.0]"),
        ("levels-broken", "levels", "doubt = 0.9", "doubt = 9"),
    ):
        text = (PARAMETERS / method / f"{method}.toml").read_text(encoding="utf-8").replace(old, new)
        edition = f"{method}@{name.partition('-')[2]}"
        (ours / "editions" / f"{name}.toml").write_text(
            text.replace(f'edition = "{method}@1"', f'edition = "{edition}"')
        )

    assert refresh(served, ours, capsys) == "published"
    assert asked(served, SPEAKING) == speaking
    told = asked(
        served,
        """select split_part(method_edition, '+', 1), measure_name, same_count = result_count, gone_count = result_count
        from mart_edition_difference where result_count > 0 order by all""",
    )
    assert ("scope@same", "score", True, False) in told
    assert ("scope@deaf", "score", False, True) in told
    assert {row[0] for row in told} == {"scope@same", "scope@deaf", "levels@strict"}
    assert asked(
        served, "select method_code, count(*) from dim_method where not is_speaking group by all order by all"
    ) == [("rubric_alignment", 1), ("scope_cues", 2)]
    ((subject, detail),) = asked(
        served, "select subject_code, detail_text from fact_finding where rule_id = 'edition_not_run'"
    )
    assert (subject, "similarity.doubt: found 9" in detail) == ("editions/levels-broken.toml", True)
    assert asked(
        served,
        """select count(*) filter (where fact_scope.score is distinct from result.speaking_value), count(*) > 0
        from fact_edition_result as result inner join fact_scope
        on result.focus_key is not distinct from fact_scope.focus_key and result.level_key = fact_scope.level_key
        and result.evidence_kind = fact_scope.evidence_kind and result.dimension_code = fact_scope.dimension_code
        where measure_name = 'score'""",
    ) == [(0, True)]

    assert refresh(served, ours, capsys) == "unchanged"
    shutil.rmtree(ours / "editions")
    assert refresh(served, ours, capsys) == "published"
    assert asked(served, "from fact_edition_result") == []
