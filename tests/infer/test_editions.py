"""Parameter files of other editions: what is run, what is named and not run, and that the speaking edition stays what it was."""

from pathlib import Path

import pytest

from rolewh import infer
from rolewh.infer.editions import LONGEST_LINE, MOST_BYTES, MOST_EDITIONS, Editions, read_editions
from rolewh.infer.levels import parameters as levels
from rolewh.infer.scope import parameters as scope

FOLDER = Path(infer.__file__).parent
SCOPE = (FOLDER / "scope/scope.toml").read_text(encoding="utf-8")
LEVELS = (FOLDER / "levels/levels.toml").read_text(encoding="utf-8")


def read(*files: tuple[str, str | bytes]) -> Editions:
    given = [
        (f"{number:016x}", f"editions/{name}", text.encode() if isinstance(text, str) else text, None)
        for number, (name, text) in enumerate(files)
    ]
    return read_editions(given)


def wide(text: str = SCOPE, edition: str = "scope@wide") -> str:
    published = "scope@1" if text == SCOPE else levels.published().edition
    return text.replace(f'edition = "{published}"', f'edition = "{edition}"')


def test_copies_with_editions_of_their_own_are_read() -> None:
    found = read(
        ("scope-wide.toml", wide().replace("gap_words = 4", "gap_words = 8")),
        ("levels.toml", wide(LEVELS, "levels@ours")),
    ).found
    assert [(one.method_code, one.method_edition.partition("+")[0]) for one in found] == [
        ("rubric_alignment", "levels@ours"),
        ("scope_cues", "scope@wide"),
    ]
    assert found[1].parameters.gap_words == 8
    assert scope.published().gap_words == 4


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("scope.toml", SCOPE, "is another file's"),
        ("skills.toml", wide(), "expected a name such as scope-wide.toml"),
        ("scope.toml", wide().replace("gap_words = 4", "gap_words = 400"), "reading.gap_words: found 400"),
        ("scope.toml", wide() + "colour = 1\n", "comparison.colour: no such key"),
        ("scope.toml", wide(edition="Hello <b>"), "edition: found 'Hello <b>'"),
        ("scope.toml", "[" * 900, "expected TOML in UTF-8"),
        ("scope.toml", b"\xff\xfe", "expected TOML in UTF-8"),
        ("scope.toml", "#" + "x" * LONGEST_LINE, "a line of 1,001 bytes"),
        ("scope.toml", "#\n" * MOST_BYTES, "expected at most 65,536"),
    ],
)
def test_a_file_that_cannot_be_run_is_named_with_what_was_expected_and_the_good_one_beside_it_is_run(
    name: str, text: str | bytes, told: str
) -> None:
    editions = read((name, text), ("scope-good.toml", wide(edition="scope@good")))
    assert [one.document_path for one in editions.found] == ["editions/scope-good.toml"]
    (problem,) = editions.problems
    assert problem.document_key == "0" * 16
    assert problem.problem_text.startswith(f"editions/{name}: ")
    assert told in problem.problem_text


def test_of_two_files_of_one_edition_the_first_by_name_is_run() -> None:
    editions = read(("scope-b.toml", wide()), ("scope-a.toml", wide()))
    assert [one.document_path for one in editions.found] == ["editions/scope-a.toml"]
    assert len(editions.problems) == 1


def test_no_more_editions_are_run_than_a_refresh_can_bear() -> None:
    files = [(f"scope-{number}.toml", wide(edition=f"scope@{number}")) for number in range(10, 11 + MOST_EDITIONS)]
    editions = read(*files)
    assert (len(editions.found), len(editions.problems)) == (MOST_EDITIONS, 1)
