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
