"""The overrides file in a refresh: it alone publishes anew, is followed, is undone by taking it out, and never stops anything."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipelines.command import DONE, main
from pipelines.places import Home
from rolewh.warehouse.read import run_query

WAIVER = """
[[waiver]]
rule_id = "{rule}"
subject_code = "{subject}"
decided_by = "JA"
reason = "the framework's own"
"""


def refresh(home: Home, raw: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["refresh", "--raw", str(raw), "--home", str(home.root), "--json"]) == DONE
    summary: dict[str, Any] = json.loads(capsys.readouterr().out)
    return summary


def test_decisions_alone_publish_anew_and_taken_out_they_are_undone(
    served: Home, raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = run_query(served.root, "select first_seen_at, rule_id, subject_code from fact_finding order by all").rows
    first_seen, rule, subject = rows[0]

    decided = tmp_path / "decided"
    shutil.copytree(raw, decided)
    overrides = decided / "overrides.toml"
    overrides.write_text(WAIVER.format(rule=rule, subject=subject) + "[[skil]]\n")

    summary = refresh(served, decided, capsys)
    assert summary["status"] == "published"
    assert summary["findings"]["waived"] >= 1
    assert summary["documents"]["refused"] == 0
    found = run_query(
        served.root,
        f"""select bool_and(is_waived), any_value(waived_by), min(first_seen_at), bool_or(is_new)
        from fact_finding where rule_id = '{rule}' and subject_code = '{subject}'""",
    ).rows
    assert found == [(True, "JA", first_seen, False)]
    told = run_query(
        served.root, "select detail_text, is_new from fact_finding where rule_id = 'override_not_read'"
    ).rows
    assert told == [("overrides.toml, skil 1: no such table; expected [[skill]], [[function]], [[waiver]]", True)]

    assert refresh(served, decided, capsys)["status"] == "unchanged"

    overrides.unlink()
    assert refresh(served, decided, capsys)["status"] == "published"
    again = run_query(served.root, "select first_seen_at, rule_id, subject_code from fact_finding order by all").rows
    assert again == rows
    assert run_query(served.root, "from fact_finding where is_waived").rows == []


IDLE = """
[[skill]]
first = "Basket weaving under water"
second = "Another skill nobody writes"
decision = "same"
decided_by = "JA"
reason = "one"

[[function]]
first = "NOSUCH"
second = "SWE"
decision = "same"
decided_by = "JA"
reason = "one"

[[waiver]]
rule_id = "no_such_rule"
subject_code = "SWE.GEN"
decided_by = "JA"
reason = "known"

[[waiver]]
rule_id = "adjacency_missing"
subject_code = "NOSUCH.GEN.P1"
decided_by = "JA"
reason = "known"
"""


def test_every_decision_without_an_effect_is_named_with_its_line_and_the_next_step(
    served: Home, raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided = tmp_path / "decided"
    shutil.copytree(raw, decided)
    (decided / "overrides.toml").write_text(IDLE)
    assert refresh(served, decided, capsys)["status"] == "published"
    told = run_query(
        served.root,
        """select line_from, line_to, detail_text, next_step_text != '' from fact_finding
        where subject_code = 'overrides.toml' order by line_from""",
    ).rows
    assert told == [
        (
            2,
            7,
            "a decision names the skill 'Basket weaving under water' and 'Another skill nobody writes';"
            " expected names as a loaded page writes them",
            True,
        ),
        (9, 14, "a decision names NOSUCH; expected the code of a loaded function, or FUNCTION.FOCUS", True),
        (16, 20, "a waiver names the rule no_such_rule; there is no such rule", True),
        (22, 26, "a waiver of adjacency_missing at NOSUCH.GEN.P1; expected a finding that is there", True),
    ]
