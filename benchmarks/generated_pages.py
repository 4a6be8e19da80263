"""Writes pages of the real shape in any number, made of our own words, the same for the same seed; measuring a refresh of them
is the work of `refresh_speed`.

    python -m benchmarks.generated_pages FOLDER --pages 10000 [--seed 1]

Six pages, one a level, share the body of their focus, as real ones do: definition, responsibilities, rubric, skills and
sources. The panel is the same on every page of a level. Every second focus is written in the spaced layout. No text of one focus
stands in another, but for sources and some skill names: sharing between foci would make a measurement too kind. The pages have
the size of those in `raw/`, some 12 kB; a folder holds at most 1,000 files. A page can be edited with `edited`.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.generated_words import FIELDS, LADDERS, OCCUPATIONS, QUALITIES, REACHES, SUBJECTS, THINGS, VERBS
from rolewh.parse.terms import PANEL_ATTRIBUTES, UNIVERSAL_YEARS
from rolewh.render.page import render
from rolewh.render.profile import (
    AdjacentRoles,
    ClassificationMappings,
    Focus,
    Level,
    LevelGuidelines,
    LevelPanel,
    Mapping,
    Profile,
    Provenance,
    Responsibilities,
    Responsibility,
    Role,
    RubricRow,
    Skill,
    Skills,
    TitleAliases,
)

PAGES_OF_FOCUS: Final = 6
FOCI_OF_FUNCTION: Final = 12
FILES_OF_FOLDER: Final = 1000
DUTIES_OF_LEVEL: Final = (4, 6)
SKILL_COUNT: Final = (12, 16)


class GeneratedPage(NamedTuple):
    """One page: its path below the raw folder, and its text."""

    path: str
    text: str


class _Body(NamedTuple):
    """What the pages of a focus share."""

    function_code: str
    function_name: str
    focus_code: str
    title: str
    layout: str
    ladder: tuple[tuple[str, str], ...]
    profile: Profile


def pages(count: int, seed: int = 1) -> Iterator[GeneratedPage]:
    """The first `count` pages of a catalogue without end: the same seed gives the same pages."""
    for number in range(count):
        if number % PAGES_OF_FOCUS == 0:
            body = _body(number // PAGES_OF_FOCUS, seed)
        yield _page(number, body, seed)


def edited(page: GeneratedPage, number: int) -> GeneratedPage:
    """The page with one responsibility reworded, as whoever keeps it would."""
    head, mark, rest = page.text.partition("Responsibilities by level")
    lines = rest.split("\n")
    place = next(at for at, line in enumerate(lines) if line.lstrip().startswith(("- ", "• ")))
    lines[place] += f" in revision {number}"
    return GeneratedPage(page.path, head + mark + "\n".join(lines))


def write(folder: Path, written: Iterator[GeneratedPage]) -> int:
    """Writes the pages below the folder; returns how many bytes they have."""
    byte_count = 0
    for page in written:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        byte_count += path.write_bytes(page.text.encode("utf-8"))
    return byte_count


def _page(number: int, body: _Body, seed: int) -> GeneratedPage:
    level, level_name = body.ladder[number % PAGES_OF_FOCUS]
    low, high = UNIVERSAL_YEARS[level]
    own = random.Random(f"{seed} page {number}")
    role_code = f"{body.function_code}.{body.focus_code}.{level}"
    profile = Profile(
        Role(
            role_code,
            f"{body.title} — {level}",
            f"{level}{level} — {level_name}medium0.70draftglobalv1",
            pay_basis="model pending",
        ),
        body.function_name,
        Level(level_name, f"{low}–{high} yrs"),
        body.profile.focus,
        body.profile.responsibilities,
        body.profile.level_guidelines,
        body.profile.skills,
        body.profile.provenance,
        _panel(level, level_name, low, high, seed),
        AdjacentRoles(
            "Roles that stand closest by level and taxonomy. Distance 0 → 1, with a 3-state match band for each one."
        ),
        TitleAliases(alias_texts=(f"{level_name} of {_phrase(own, 2)}".title(),)),
        ClassificationMappings(items=(Mapping("O*NET / SOC", f"code={own.choice(OCCUPATIONS)[0][:7]}source=resolve"),)),
    )
    folder = number // FILES_OF_FOLDER
    return GeneratedPage(f"{folder:04}/{role_code}.txt", render(profile, body.layout) + "\n")


def _body(number: int, seed: int) -> _Body:
    own = random.Random(f"{seed} focus {number}")
    function, place = divmod(number, FOCI_OF_FUNCTION)
    of_function = random.Random(f"{seed} function {function}")
    function_name = f"{of_function.choice(FIELDS)} and {of_function.choice(FIELDS)}".capitalize()
    function_code = "F" + _letters(function)
    focus_name = (
        "General" if place == 0 else f"{own.choice(QUALITIES)} {own.choice(FIELDS)} {own.choice(THINGS)}".title()
    )
    focus_code = "GEN" if place == 0 else f"{_letters(number):A<5}{own.randrange(16**4):04X}"
    title = f"{own.choice(FIELDS)} {own.choice(THINGS)} {own.choice(FIELDS)}".title()
    ladder = LADDERS[(0, 0, 1, 0, 2)[number % 5]]
    others = ", ".join(own.choice(FIELDS).title() for _ in range(3))
    definition = (
        f"{title} — {_clause(own)} so that {_phrase(own, 3)} and {_phrase(own, 3)} stay sound: {_phrase(own, 2)}, {_phrase(own, 2)},"
        f" {_phrase(own, 3)} and {_phrase(own, 2)}. Distinct from {others} focuses ({_phrase(own, 2)}, {_phrase(own, 2)});"
        f" its product is the {_phrase(own, 2)}, not the {own.choice(THINGS)}."
    )
    differential = (
        "General focus — no material pay or skill differential vs the function baseline."
        if place == 0
        else "Material PAY and SKILL differential vs the function baseline."
    )
    skills = tuple(_skill(own) for _ in range(own.randint(*SKILL_COUNT)))
    duties = tuple(
        Responsibility(level, _duty(own, at, skills))
        for at, (level, _) in enumerate(ladder)
        for _ in range(own.randint(*DUTIES_OF_LEVEL))
    )
    return _Body(
        function_code,
        function_name,
        focus_code,
        title,
        ("flat", "spaced")[number % 2],
        ladder,
        Profile(
            Role("A.B.P1"),
            focus=Focus(focus_name, definition, differential),
            responsibilities=Responsibilities(
                "Work expected on the track, level by level: the reach widens with every step. The level of this page is highlighted.",
                duties,
            ),
            level_guidelines=LevelGuidelines(
                "How the universal leveling rubric reads for this function: what changes from level to level.",
                tuple(_rubric_row(own, at, level, duties) for at, (level, _) in enumerate(ladder)),
            ),
            skills=Skills("Skills that belong to this focus, beyond those its occupation already implies.", skills),
            provenance=_provenance(own),
        ),
    )


def _panel(level: str, level_name: str, low: int, high: int, seed: int) -> LevelPanel:
    own = random.Random(f"{seed} panel {level}")
    reach = REACHES[int(level[1]) - 1]
    texts = {code: f"{_phrase(own, 3)} {reach}".capitalize() for code in PANEL_ATTRIBUTES}
    texts["typical_experience"] = f"{low}–{high} yrs"
    return LevelPanel(f"{level_name} who {_clause(own)}", tuple(texts.items()))


def _rubric_row(own: random.Random, at: int, level: str, duties: tuple[Responsibility, ...]) -> RubricRow:
    # A rubric speaks of its level's work in part in the words of the responsibilities.
    told = [duty.responsibility_text.split() for duty in duties if duty.declared_level_code == level]
    some = [" ".join(words[1 : 1 + own.randint(3, 5)]) for words in told]
    years = at * 2 + own.randint(0, 2)
    degree = f"{own.choice(('bachelor', 'master'))}'s degree in {own.choice(SUBJECTS)}"
    return RubricRow(
        level,
        (
            ("knowledge", f"Has knowledge of {some[0]} and {_phrase(own, 3)}; applies it to {_phrase(own, 3)} {REACHES[at]}."),
            ("complexity", f"Resolves questions of {some[1]} in which {_phrase(own, 2)} and {_phrase(own, 2)} interact; {_clause(own)}."),
            ("collaboration", f"Works with {_phrase(own, 2)} owners and {_phrase(own, 2)} teams on {some[2]}; {_clause(own)}."),
            (
                "degree_and_years",
                f"{years}+ years with a {degree}, or {years + 3}–{years + 5} years with {_phrase(own, 2)} practice"
                f" ({own.choice(FIELDS).title()} {own.choice(THINGS).title()} Specialist).",
            ),
        ),
    )  # fmt: skip


def _provenance(own: random.Random) -> Provenance:
    sources = [f"O*NET {code} {title}" for code, title in own.sample(OCCUPATIONS, 3)]
    sources += [f"Handbook of {_phrase(own, 2)}, {own.choice(('first', 'second', 'third'))} edition" for _ in range(4)]
    sources.append(f"Job postings for {own.choice(FIELDS)} specialists")
    return Provenance(
        "Where this profile comes from — each layer names its evidence, and a review panel scores the quality (1–5; passes at ≥4 on"
        " the minimum dimension).",
        len(sources),
        tuple(sources),
    )


def _skill(own: random.Random) -> Skill:
    name = f"{own.choice(QUALITIES)} {own.choice(THINGS)} {own.choice(FIELDS)}".capitalize()
    if own.random() < 0.3:
        name = f"{own.choice(THINGS)} {own.choice(FIELDS)}".capitalize()
    return Skill(
        name, f"{own.choice(VERBS).capitalize()[:-1]}ing {_phrase(own, 3)} so that {_phrase(own, 3)} can be trusted."
    )


def _duty(own: random.Random, at: int, skills: tuple[Skill, ...]) -> str:
    about = own.choice(skills).skill_text.lower() if own.random() < 0.2 else _phrase(own, 2)
    return f"{_clause(own).capitalize()} from {about} to {_phrase(own, 2)}" + (
        f" {REACHES[at]}" if own.random() < 0.3 else ""
    )


def _clause(own: random.Random) -> str:
    return f"{own.choice(VERBS)} {_phrase(own, 3)} and {own.choice(VERBS)} {_phrase(own, 2)} with {_phrase(own, 2)}"


def _phrase(own: random.Random, words: int) -> str:
    return " ".join([*(own.choice(QUALITIES) for _ in range(words - 1)), own.choice(THINGS)])


def _letters(number: int) -> str:
    found = ""
    while True:
        number, letter = divmod(number, 26)
        found = chr(ord("A") + letter) + found
        if not number:
            return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    byte_count = write(chosen.folder, pages(chosen.pages, chosen.seed))
    print(f"{chosen.pages:,} pages, {byte_count:,} bytes in {chosen.folder}")


if __name__ == "__main__":
    main()
