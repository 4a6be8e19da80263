"""The header of a spaced page says twice what its title is; a line that may be anything else becomes neither title nor name."""

import pytest

from rolewh.documents.blocks import cut
from rolewh.parse.identity import FunctionName, Identity
from rolewh.parse.sections import parse_block

CODE = "FINOPS.LEDGERCO1A2B.P2"
HEADER = [
    "← Canon taxonomy",
    "P2",
    CODE,
    "Ledger Control — P2",
    "Finance Operations",
    "",
    "Ledger Control — P2",
    "",
    CODE,
]


def named(lines: list[str]) -> tuple[str | None, str | None]:
    """Title and function name."""
    records = parse_block("identity", lines).records
    titles = [record.title for record in records if isinstance(record, Identity)]
    names = [record.function_name for record in records if isinstance(record, FunctionName)]
    return next(iter(titles), None), next(iter(names), None)


def changed(**lines: str | None) -> list[str]:
    """The header with lines exchanged by their place, or left out."""
    by_place = {int(place[1:]): line for place, line in lines.items()}
    kept = [by_place.get(place, line) for place, line in enumerate(HEADER)]
    return [line for line in kept if line is not None]


WHOLE = ("Ledger Control — P2", "Finance Operations")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (HEADER, WHOLE),
        (changed(_0=None), WHOLE),  # the way back
        (changed(_0="? Canon taxonomy"), WHOLE),
        (changed(_1=None), WHOLE),  # the level
        (changed(_2=None), WHOLE),  # the first code
        (changed(_2="FINOPS.LEDG RCO1A2B.P2"), WHOLE),
        (changed(_8="FINOPS.LEDGErCO1A2B.P2"), WHOLE),
        (changed(_3=None), WHOLE),  # either title
        (changed(_6=None), WHOLE),
        (changed(_4=None), ("Ledger Control — P2", None)),  # the name
        (changed(_3="Ledger Control\n— P2"), ("Ledger Control — P2", None)),
        (changed(_3="Ledgr Control — P2"), ("Ledger Control — P2", None)),  # damaged: the one above the code is kept
        (changed(_2=f"{CODE}\nCopy link"), WHOLE),
        (changed(_3=None, _6=None), ("Finance Operations", None)),
        (changed(_3="• Ledger Control — P2", _6="• Ledger Control — P2"), (None, None)),
        (changed(_3="• Ledger Control — P2"), WHOLE),  # a bullet before one of the two
        (changed(_6="• Ledger Control — P2"), WHOLE),
        (changed(_6="• Ledger Control — P2", _4="\nFinance Operations"), WHOLE),
        ([part for line in changed(_6=None) if line for part in (line, "")], (None, None)),
        ([line for line in changed(_3=None) if line], (None, None)),  # without blank lines, title and name look alike
        (["P2", CODE], (None, None)),
        (["Pz2", CODE], (None, None)),
        (["2", CODE], (None, None)),
        (["P2P2 — Developing Professionalhigh0.90approvedglobalv1", CODE], (None, None)),
        (["Finance Operations · Ledger Control", CODE], (None, None)),
        (["Ledger Control — P2", CODE], ("Ledger Control — P2", None)),
    ],
)
def test_title_and_function_name_are_told_apart_or_left(
    lines: list[str], expected: tuple[str | None, str | None]
) -> None:
    assert named([part for line in lines for part in line.split("\n")]) == expected


def test_a_header_without_its_second_code_ends_at_the_status() -> None:
    status = "P2P2 — Developing Professionalhigh0.90approvedglobalv1"
    blocks = cut([*HEADER[:8], status, "", "Keeps the books of one legal entity."])
    assert [(block.section_name, block.line_from, block.line_to) for block in blocks] == [
        ("identity", 1, 9),
        ("role_description", 11, 11),
    ]
    blocks = cut([*HEADER[:2], "FINOPS.LEDG RCO1A2B.P2", *HEADER[3:], "", "Keeps the books of one legal entity."])
    assert [block.section_name for block in blocks] == ["identity", "role_description"]
