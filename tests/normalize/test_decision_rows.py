"""Decisions of people as frames: the first of two on one thing stands, and what cannot be read is a sentence."""

import pytest

from rolewh.normalize.decision_rows import decided, decision_frames
from rolewh.normalize.overrides import LONGEST_LINE, MOST_BYTES, Problem
from schemas.accept import accept
from schemas.registry import TABLE

LINK = (
    '[[{kind}]]\nfirst = "{first}"\nsecond = "{second}"\ndecision = "{decision}"\ndecided_by = "JA"\nreason = "one"\n'
)
WAIVER = (
    '[[waiver]]\nrule_id = "degree_missing"\nsubject_code = "A.GEN"\ndecided_by = "{who}"\nreason = "known"\n{more}\n'
)


def link(first: str, second: str, decision: str = "same", kind: str = "skill") -> str:
    return LINK.format(kind=kind, first=first, second=second, decision=decision)


def test_of_two_decisions_on_one_pair_the_first_stands_and_the_other_is_named() -> None:
    found = decided(
        (link("5S", "Order") + link("order", "5s", "different") + link("5S", "Order", kind="function")).encode()
    )
    assert [(one.link_kind, one.decision) for one in found.links] == [("skill", "same"), ("function", "same")]
    assert found.problems == (
        Problem(
            "overrides.toml: skill and order and 5s: decided twice; the first line stands; take the other out", 7, 12
        ),
    )


def test_a_decision_written_twice_to_the_letter_is_named_too() -> None:
    found = decided((link("5S", "Order") + link("5S", "Order")).encode())
    assert len(found.links) == len(found.problems) == 1


def test_of_two_waivers_of_one_finding_the_first_stands_and_another_level_is_another_finding() -> None:
    text = "".join(
        WAIVER.format(who=who, more=more) for who, more in (("A", ""), ("B", ""), ("C", 'level_code = "P1"'))
    )
    found = decided(text.encode())
    assert [waiver.decided_by for waiver in found.waivers] == ["A", "C"]
    assert len(found.problems) == 1


def test_the_frames_keep_their_contracts_and_name_the_file() -> None:
    found = decided((link("5S", "Order") + WAIVER.format(who="A", more="until = 2027-01-31") + "[[skil]]\n").encode())
    frames = decision_frames("0" * 16, found)
    for table, rows in frames.items():
        assert accept(TABLE[table], rows).good.height == 1, table
        assert rows["document_key"].to_list() == ["0" * 16]


def test_no_file_is_no_decision_and_one_that_was_not_taken_in_is_a_problem() -> None:
    assert decided(None) == ((), (), ())
    assert decided(None, "a link to elsewhere; nothing to do").problems == (
        Problem("overrides.toml: a link to elsewhere; nothing to do"),
    )


@pytest.mark.parametrize("content", [b"#" * MOST_BYTES + b"\n", b"a." * LONGEST_LINE + b"a = 1"], ids=["large", "wide"])
def test_a_file_beyond_the_bounds_is_not_read(content: bytes) -> None:
    (problem,) = decided(content).problems
    assert "expected at most" in problem.problem_text
    assert problem.problem_text.endswith("nothing of it was read")
