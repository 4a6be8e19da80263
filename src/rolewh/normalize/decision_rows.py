"""What people decided as frames, each row with the file it stands in; how the file is written is said in `overrides`."""

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple, TypeVar

import polars as pl

from rolewh.documents.forms import OVERRIDES_NAME
from rolewh.normalize.frames import frame
from rolewh.normalize.overrides import LinkDecision, Overrides, Problem, Waiver, read_overrides

Decision = TypeVar("Decision", LinkDecision, Waiver)


class DecisionProblem(NamedTuple):
    """A row of ``conformed_decision_problem``: a sentence for what could not be read of the file."""

    problem_number: int
    problem_text: str
    line_from: int | None
    line_to: int | None


def decided(content: bytes | None, reason_text: str | None = None) -> Overrides:
    """The decisions of the file's bytes, of two on one thing the first; ``reason_text`` says why there are no bytes."""
    if content is None:
        return Overrides((), (), (Problem(f"{OVERRIDES_NAME}: {reason_text}"),) if reason_text else ())
    read = read_overrides(content)
    problems = list(read.problems)
    links = _first_of_each(read.links, _pair, problems)
    waivers = _first_of_each(read.waivers, lambda waiver: waiver[:3], problems)
    return Overrides(links, waivers, tuple(problems))


def decision_frames(document_key: str, overrides: Overrides) -> dict[str, pl.DataFrame]:
    """``conformed_link_decision``, ``conformed_waiver`` and ``conformed_decision_problem``."""
    rows: tuple[tuple[str, type[NamedTuple], Iterable[tuple[object, ...]]], ...] = (
        ("conformed_link_decision", LinkDecision, overrides.links),
        ("conformed_waiver", Waiver, overrides.waivers),
        ("conformed_decision_problem", DecisionProblem, _numbered(overrides.problems)),
    )
    return {
        table: frame(kind, [(document_key, *row) for row in found], document_key=pl.String())
        for table, kind, found in rows
    }


def _numbered(problems: Iterable[Problem]) -> Iterable[tuple[object, ...]]:
    return ((number, *problem) for number, problem in enumerate(problems, start=1))


def _pair(link: LinkDecision) -> Hashable:
    return link.link_kind, frozenset(" ".join(text.casefold().split()) for text in (link.first_text, link.second_text))


def _first_of_each(
    decisions: Iterable[Decision], subject: Callable[[Decision], Hashable], problems: list[Problem]
) -> tuple[Decision, ...]:
    stands: dict[Hashable, Decision] = {}
    for decision in decisions:
        first = stands.setdefault(subject(decision), decision)
        if first is not decision:
            named = " and ".join(str(part)[:60] for part in decision[:3] if part is not None)
            told = f"{OVERRIDES_NAME}: {named}: decided twice; the first line stands; take the other out"
            problems.append(Problem(told, decision.line_from, decision.line_to))
    return tuple(stands.values())
