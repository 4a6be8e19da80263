"""What every parameter file beside a method must keep: its loader takes what is published and refuses what does not fit."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rolewh import infer
from rolewh.infer import degrees, function_method
from rolewh.infer.adjacency import parameters as adjacency
from rolewh.infer.experience import vocabulary
from rolewh.infer.levels import parameters as levels
from rolewh.infer.parameter_files import ParameterFileError
from rolewh.infer.scope import lexicon
from rolewh.infer.scope import parameters as scope
from rolewh.infer.skills import parameters as skills

Raw = dict[str, Any]
Load = Callable[[Mapping[str, Any], str], object]

FOLDER = Path(infer.__file__).parent
WORDS = {
    "edition": "w@1",
    "skipped": ["the"],
    "lead_in": [],
    "negators": [],
    "attenuators": [],
    "idle": [],
    "classes": {},
}


class File(NamedTuple):
    """A loader, and a list of the file that a text may be put into twice (table by table)."""

    load: Load
    list_place: tuple[str, ...] | None
    #: A list no domain word may stand in.
    cue_place: tuple[str, ...] | None = None


def load_cues(raw: Mapping[str, Any], name: str) -> object:
    domain = lexicon.read_domain_words(lexicon.data_files()[lexicon.DOMAIN_FILE])
    return lexicon.read_cues(raw, lexicon.lexicon().words, domain, name)


def load_words(raw: Mapping[str, Any], _: str) -> object:
    return lexicon.read_words(raw, lexicon.read_domain_words(lexicon.data_files()[lexicon.DOMAIN_FILE]))


#: Of a table of lists, the first one.
FIRST = ""
CUES = File(load_cues, ("impact", FIRST), ("impact", FIRST))
FILES: dict[str, File] = {
    "adjacency/adjacency.toml": File(adjacency.read_parameters, None),
    "degrees.toml": File(degrees.checked_degrees, ("tails",)),
    "experience/vocabulary.toml": File(vocabulary.checked_vocabulary, ("titles", "nouns")),
    "functions.toml": File(function_method.read_parameters, ("skill_tiers",)),
    "levels/levels.toml": File(levels.read_parameters, ("similarity", "sharpness")),
    "skills/skills.toml": File(skills.read_parameters, ("small_words",)),
    "scope/scope.toml": File(scope.read_parameters, None),
    "scope/words.toml": File(load_words, ("negators",), ("negators",)),
    "scope/domain_words.toml": File(lambda raw, _: lexicon.read_domain_words(raw), ("words",)),
    **{f"scope/{name}": CUES for name in (*lexicon.CUE_FILES, lexicon.DECLARED_FILE)},
}


def published(path: str) -> Raw:
    return tomllib.loads((FOLDER / path).read_text(encoding="utf-8"))


def refusal(path: str, raw: Raw) -> str:
    name = Path(path).name
    with pytest.raises(ParameterFileError) as caught:
        FILES[path].load(raw, name)
    told = str(caught.value)
    assert told.startswith(f"{name}: ")
    assert "expected " in told
    assert told.count("; ") >= 2, "what was expected, and the next step behind it"
    return told


def at(raw: Raw, place: tuple[str, ...]) -> list[Any]:
    found: Any = raw
    for key in place:
        found = next(iter(found.values())) if key == FIRST else found[key]
    assert isinstance(found, list)
    return found


def leaves(raw: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    entries = raw.items() if isinstance(raw, dict) else enumerate(raw[:1]) if isinstance(raw, list) else ()
    for key, entry in entries:
        yield (*place, key)
        yield from leaves(entry, (*place, key))


def test_every_parameter_file_has_its_row_here() -> None:
    assert {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.toml")} == set(FILES)


@pytest.mark.parametrize("path", FILES)
def test_the_published_file_is_taken(path: str) -> None:
    FILES[path].load(published(path), Path(path).name)


@pytest.mark.parametrize("path", FILES)
def test_an_unknown_key_is_refused_by_name(path: str) -> None:
    assert "colour: no such key" in refusal(path, published(path) | {"colour": "red"})


@pytest.mark.parametrize("path", FILES)
def test_a_missing_key_is_refused_by_name(path: str) -> None:
    raw = published(path)
    del raw["edition"]
    assert "edition: missing" in refusal(path, raw)


@pytest.mark.parametrize("path", FILES)
def test_a_value_of_a_wrong_type_is_refused_wherever_it_stands(path: str) -> None:
    for *tables, last in leaves(published(path)):
        raw = deepcopy(published(path))
        table: Any = raw
        for key in tables:
            table = table[key]
        table[last] = True
        assert "found True" in refusal(path, raw), (tables, last)


@pytest.mark.parametrize("path", [path for path, file in FILES.items() if file.list_place])
def test_an_entry_that_stands_twice_is_refused(path: str) -> None:
    raw = published(path)
    entries = at(raw, FILES[path].list_place or ())
    entries.append(entries[0])
    assert f"{entries[0]!r} stands twice" in refusal(path, raw)


@pytest.mark.parametrize("path", [path for path, file in FILES.items() if file.cue_place])
def test_a_domain_word_among_the_cues_is_refused(path: str) -> None:
    raw = published(path)
    at(raw, FILES[path].cue_place or ()).append("nursing")
    assert "'nursing' holds 'nurs', the name of a trade" in refusal(path, raw)


@pytest.mark.parametrize("path", [f"scope/{name}" for name in (*lexicon.CUE_FILES, lexicon.DECLARED_FILE)])
def test_a_cue_that_another_ordinal_has_already_is_refused(path: str) -> None:
    raw = published(path)
    raw["impact"]["7" if "1" in raw["impact"] else "1"] = [at(raw, ("impact", FIRST))[0]]
    assert "keep one of them" in refusal(path, raw)


def test_one_written_form_of_two_degrees_is_refused() -> None:
    raw = published("degrees.toml")
    raw["degree"][1]["phrases"].append(raw["degree"][0]["phrases"][0])
    assert "stands for two degrees" in refusal("degrees.toml", raw)


def test_a_degree_that_stands_twice_is_refused() -> None:
    raw = published("degrees.toml")
    raw["degree"].append(raw["degree"][0])
    assert "degree.code: 'high_school' stands twice" in refusal("degrees.toml", raw)


@pytest.mark.parametrize(("key", "value"), [("gap_words", 21), ("gap_words", -1), ("longest_text", 10**9)])
def test_a_number_outside_its_bounds_is_refused(key: str, value: int) -> None:
    raw = published("scope/scope.toml")
    raw["reading"][key] = value
    assert f"reading.{key}: found {value}; expected a whole number from" in refusal("scope/scope.toml", raw)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 7])
def test_a_number_that_is_none_is_refused(value: float) -> None:
    raw = published("scope/scope.toml")
    raw["comparison"]["tolerance"] = value
    assert "comparison.tolerance: found" in refusal("scope/scope.toml", raw)
