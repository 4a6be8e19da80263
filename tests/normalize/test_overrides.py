"""Decisions of people: each good row is read, each bad one named, and none stops another."""

from datetime import date

import pytest

from rolewh.normalize.overrides import LinkDecision, Waiver, read_overrides

SAME = (
    '[[skill]]\nfirst = "5S"\nsecond = "Workplace organisation"\ndecision = "same"\ndecided_by = "JA"\nreason = "one"\n'
)
WAIVED = '[[waiver]]\nrule_id = "degree_missing"\nsubject_code = "A.GEN"\ndecided_by = "JA"\nreason = "known"\n'


def test_a_decision_and_a_waiver_are_read() -> None:
    found = read_overrides((SAME + WAIVED + "until = 2027-01-31\n").encode())
    assert found.links == (LinkDecision("skill", "5S", "Workplace organisation", "same", "JA", "one", 1, 6),)
    assert found.waivers == (Waiver("degree_missing", "A.GEN", None, date(2027, 1, 31), "JA", "known", 7, 12),)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (SAME.replace('"same"', '"alike"'), "skill 1: decision 'alike'; expected same or different"),
        (SAME.replace("first", "frist"), "skill 1: lacks first and has frist"),
        ("[[skil]]\n", "skil 1: no such table"),
        ("waiver = 3\n", "waiver 1: found int"),
        (WAIVED + 'until = "tomorrow"\n', "waiver 1: until is no day"),
        (WAIVED.replace('"JA"', "1"), "waiver 1: decided_by: expected words in quotes"),
    ],
)
def test_a_row_that_is_none_is_named_and_the_good_one_beside_it_is_read(text: str, named: str) -> None:
    found = read_overrides((text + '[[function]]\nfirst = "A"\nsecond = "B"\ndecision = "different"\n'
                            'decided_by = "JA"\nreason = "two"\n').encode())  # fmt: skip
    assert [link.link_kind for link in found.links] == ["function"]
    assert len(found.problems) == 1
    assert named in found.problems[0].problem_text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# ours\n\n" + SAME + "\n\n# more\n\n" + SAME, [(3, 8), (13, 18)]),
        ("[[ 'skill' ]] # one\n" + SAME.partition("\n")[2], [(1, 6)]),
        (SAME.replace("\n", "\r\n"), [(1, 6)]),
        (SAME.replace('"one"', '"one\u2028two"'), [(1, 6)]),
        (SAME.replace('"one"', '"""\n[[skill]]\n"""'), [(None, None)]),
        (
            'skill = [{first = "5S", second = "Order", decision = "same", decided_by = "JA", reason = "one"}]',
            [(None, None)],
        ),
    ],
    ids=["apart", "quoted", "crlf", "other line end", "inside a text", "inline"],
)
def test_a_row_tells_its_lines_or_none_where_they_are_not_sure(
    text: str, lines: list[tuple[int | None, int | None]]
) -> None:
    assert [(link.line_from, link.line_to) for link in read_overrides(text.encode()).links] == lines


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[[skill", b"[" * 5000, b"a=" + b"[" * 3000])
def test_a_file_that_is_no_toml_is_one_problem(content: bytes) -> None:
    found = read_overrides(content)
    assert (found.links, found.waivers, len(found.problems)) == ((), (), 1)
