"""Runs the rules that point people at places on the pages; each rule's query is a file of `sql/findings`, its words `findings.toml`."""

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

import duckdb

from rolewh.warehouse.sql_files import sql_files
from rolewh.warehouse.vocabularies import Vocabulary, put_rows

#: Runs behind all others, because it looks at what they found.
LAST_RULES = ("waiver_without_finding",)

_FOUND = {
    "rule_id": "varchar",
    "subject_code": "varchar",
    "level_code": "varchar",
    "detail_text": "varchar",
    "document_key": "varchar",
    "line_from": "bigint",
    "line_to": "bigint",
}


class FindingRule(NamedTuple):
    """One rule: how much it matters, what it says to people, what they can do, and the cue words its query reads."""

    rule_id: str
    severity: str
    sentence: str
    next_step: str
    cues: tuple[str, ...] = ()


@cache
def finding_rules() -> tuple[FindingRule, ...]:
    """The rules of `findings.toml`, each with a query of its name; raises ValueError where file and list differ."""
    text = resources.files(__package__).joinpath("findings.toml").read_text(encoding="utf-8")
    rules = tuple(
        FindingRule(row["id"], row["severity"], row["sentence"], row["next_step"], tuple(row.get("cues", ())))
        for row in tomllib.loads(text)["finding"]
    )
    queries = [file.name for file in sql_files("findings")]
    if sorted(rule.rule_id for rule in rules) != queries:
        odd = ", ".join(sorted({rule.rule_id for rule in rules} ^ set(queries)))
        raise ValueError(
            f"findings.toml and sql/findings differ in {odd or 'a rule given twice'}; expected one of each"
        )
    return rules


def collect_findings(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the temporary tables `finding_rule`, `finding_cue` and `found_by_rule` from the star loaded so far."""
    rules = finding_rules()
    put_rows(
        connection,
        "finding_rule",
        Vocabulary(
            {"rule_id": "varchar", "severity": "varchar", "next_step": "varchar"},
            [(rule.rule_id, rule.severity, rule.next_step) for rule in rules],
        ),
    )
    put_rows(
        connection,
        "finding_cue",
        Vocabulary(
            {"rule_id": "varchar", "cue_text": "varchar"}, [(rule.rule_id, cue) for rule in rules for cue in rule.cues]
        ),
    )
    put_rows(connection, "found_by_rule", Vocabulary(_FOUND, []))
    for query in sorted(sql_files("findings"), key=lambda file: file.name in LAST_RULES):
        # The texts are the files of this package; what a document says only ever passes through as a column's value.
        statement = f"insert into found_by_rule by name select ? as rule_id, * from (\n{query.text}\n)"  # noqa: S608
        connection.execute(statement, [query.name])
