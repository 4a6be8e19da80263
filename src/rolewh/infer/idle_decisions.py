"""Decisions of people on skills that change nothing; what a decision changes stands in `skill_rows`."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.skills.surfaces import folded
from rolewh.normalize.overrides import LinkDecision

_LONGEST_NAME: Final = 60


class IdleDecisionRow(NamedTuple):
    """A row of ``conformed_idle_decision``."""

    link_kind: str
    first_text: str
    second_text: str
    problem_text: str


def idle_decisions(skills: pl.DataFrame, decisions: Iterable[LinkDecision]) -> Iterator[IdleDecisionRow]:
    """A row for each decision on skills that names one no page of ``silver_skill`` writes, or names one skill twice.

    Names are compared as the decisions are followed: folded, so that case and spelling do not matter.
    """
    written: dict[str, set[str]] = {}
    for name in skills["skill_name"].unique():
        written.setdefault(folded(name), set()).add(name)
    for decision in decisions:
        if decision.link_kind != "skill":
            continue
        sides = (decision.first_text, decision.second_text)
        unknown = [side for side in sides if folded(side) not in written]
        if unknown:
            names = " and ".join(repr(side[:_LONGEST_NAME]) for side in unknown)
            problem = f"a decision names the skill {names}; expected names as a loaded page writes them"
        elif folded(sides[0]) == folded(sides[1]) and len(written[folded(sides[0])]) < 2:
            problem = f"a decision names the skill {sides[0][:_LONGEST_NAME]!r} twice; expected two names"
        else:
            continue
        yield IdleDecisionRow(*decision[:3], problem)
