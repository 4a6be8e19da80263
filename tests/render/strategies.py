"""Profiles as they could stand on a page; each filter says what a page cannot express, and `texts` what a line cannot be."""

import re
from itertools import zip_longest
from typing import Any

from hypothesis import strategies as st

from rolewh.documents.line_marks import bullet
from rolewh.parse.reading import goes_on
from rolewh.parse.terms import APPROVAL_STATES, CONFIDENCE_LABELS, PANEL_ATTRIBUTES, RUBRIC_DIMENSIONS, TRACKS
from rolewh.parse.unknown_heading import is_foreign
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
from tests.render.pieces import has_letters
from tests.render.texts import (
    bare_lines,
    definitions,
    differentials,
    introductions,
    is_bare,
    is_more_than_a_mark,
    is_readable_as_written,
    lines,
    names,
    only_of,
    optional,
    stands_alone,
)


@st.composite
def ladders(draw: st.DrawFn) -> tuple[str, ...]:
    """The level codes of one ladder: any track, one to seven levels, beginning anywhere."""
    count = draw(st.integers(1, 7))
    first = draw(st.integers(1, 10 - count))
    track = draw(st.sampled_from(tuple(TRACKS)))
    return tuple(f"{track}{number}" for number in range(first, first + count))


_functions = st.from_regex(r"[A-Z]{2,8}[0-9]?", fullmatch=True)
_focus_codes = st.one_of(st.just("GEN"), st.from_regex(r"[A-Z]{1,8}[0-9A-F]{4}", fullmatch=True))
#: The line of level, name and years is parted by dots.
_level_names = names.filter(lambda text: "·" not in text and len(text) <= 60)
#: Years have their unit behind them: a figure or a dash at the end of a page may be half of a torn number.
_years = st.one_of(
    st.sampled_from(("0–2 yrs", "1-3 yrs", "8 – 12 years", "15+ yrs", "5 to 8 years")),
    lines.map(lambda text: f"{text} yrs"),
).filter(lambda text: "·" not in text and len(text) <= 60 and _is_value(text))


def _is_value(text: str) -> bool:
    # A panel's label below a label says that the first has no value.
    return (
        any(map(str.isalnum, text))
        and is_bare(text)
        and text.strip(" :").casefold() not in {label.casefold() for label in PANEL_ATTRIBUTES.values()}
    )


@st.composite
def _pay(draw: st.DrawFn) -> str:
    sign = draw(st.sampled_from("$€£"))
    low, median, high = sorted(draw(st.tuples(*[st.integers(0, 999_999)] * 3)))
    fraction = draw(st.sampled_from(("", ".5", ".25")))
    dash = draw(st.sampled_from(("", "–", " - ")))
    amounts = draw(
        st.sampled_from((f" ({sign}{low}k{dash}{sign}{high}k)", f" ({sign}{low}{fraction}k{sign}{high}k)", ""))
    )
    return f"{sign}{median}{fraction}k{amounts}{draw(st.sampled_from(('', ' inherited')))}"


@st.composite
def _statuses(draw: st.DrawFn, level: str, level_name: str) -> str:
    label, state = draw(st.sampled_from(CONFIDENCE_LABELS)), draw(st.sampled_from(APPROVAL_STATES))
    score = draw(st.sampled_from(("0.00", "0.70", "0.90", "1.00")))
    rest = draw(st.sampled_from(("globalv1", "emeav12", "us-eastv3", "latin_americav2")))
    return f"{level}{level} — {level_name}{label}{score}{state}{rest}"


@st.composite
def _responsibilities(draw: st.DrawFn, ladder: tuple[str, ...]) -> Responsibilities:
    texts = draw(st.lists(only_of("responsibilities", lines).filter(is_more_than_a_mark), max_size=8))
    # Marks stand above what they mark, so unmarked items can only come before the first mark; and the levels of a
    # ladder
    # follow each other: where one is left out its mark was lost.
    unmarked = draw(st.sampled_from((0, len(texts), min(1, len(texts)))))
    starts = sorted(draw(st.sets(st.integers(1, max(1, len(texts) - 1)), max_size=len(ladder) - 1)))
    first = draw(st.integers(0, len(ladder) - 1 - len(starts)))
    levels = [ladder[first + sum(start <= place for start in starts)] for place in range(len(texts))]
    items = (
        Responsibility(None if place < unmarked else level, text)
        for place, (level, text) in enumerate(zip(levels, texts, strict=True))
    )
    return Responsibilities(draw(introductions("responsibilities", bool(texts))), tuple(items))


@st.composite
def _guidelines(draw: st.DrawFn, ladder: tuple[str, ...]) -> LevelGuidelines:
    rows = []
    for level in ladder:
        # A row without any cell says nothing, and so it is kept nowhere.
        dimensions = draw(st.lists(st.sampled_from(tuple(RUBRIC_DIMENSIONS)), min_size=1, unique=True))
        rows.append(RubricRow(level, tuple((code, draw(lines)) for code in RUBRIC_DIMENSIONS if code in dimensions)))
    rows = rows[: draw(st.integers(0, len(rows)))]
    # Without a table below, a bare pipe makes a row of a line; with one, the word of its first column makes a header.
    introduction = draw(
        introductions("level_guidelines", bool(rows)).filter(
            lambda text: text is None or "|" not in text or (bool(rows) and "level" not in text.casefold())
        )
    )
    return LevelGuidelines(introduction, tuple(rows))


#: A name is short and has no full stop, neither at its end nor behind a word. It begins and ends so that it is no wrapped
#: rest of the line above, nor the line below its own: not in small letters, and where a capital may follow.
_skill_names = only_of("skills", bare_lines).filter(
    lambda text: (
        len(text) <= 60
        and has_letters(text)
        and not text.endswith(".")
        and ". " not in text
        and not goes_on("Tax", text)
        and not goes_on(text, "Tax")
    )
)
#: Descriptions begin with a capital, or with no letter: one in small letters may be the second half of a torn one.
_descriptions = only_of("skills", bare_lines.map(lambda text: f"{text}.")).filter(
    lambda text: is_bare(text) and not text[0].islower()
)


def _is_unambiguous(skills: list[Skill]) -> bool:
    # A name without description is told from a torn one, and from a description that lost its stop, by its length and
    # by
    # a whole pair below it whose name is as short.
    shortest = min((len(skill.skill_text) for skill in skills if skill.description_text), default=0)
    # Among many, one far longer than all others is taken for a description that lost its stop.
    *_, second, longest = sorted([0, 0, *(len(skill.skill_text) for skill in skills)])
    if longest > max(2 * second, 40):
        return False
    return all(
        skill.description_text
        or (below and below.description_text and max(len(skill.skill_text), len(below.skill_text)) <= shortest)
        for skill, below in zip_longest(skills, skills[1:])
    )


_skills = st.builds(
    Skills,
    introductions("skills", is_told=False),
    st.lists(st.builds(Skill, _skill_names, st.one_of(_descriptions, optional(_descriptions))), max_size=6)
    .filter(_is_unambiguous)
    .map(tuple),
)


def _is_source(text: str) -> bool:
    """No line that counts the sources, whatever follows."""
    return "source" not in text.casefold()


@st.composite
def _provenances(draw: st.DrawFn) -> Provenance:
    sources = draw(st.lists(only_of("provenance", lines).filter(_is_source), max_size=5))
    introduction = draw(introductions("provenance", bool(sources)))
    # With neither above them, nothing tells that the items are sources.
    counts = st.integers(0, 12)
    return Provenance(
        introduction, draw(counts if introduction is None else st.one_of(st.none(), counts)), tuple(sources)
    )


@st.composite
def _panels(draw: st.DrawFn, typical: str | None) -> LevelPanel:
    codes = draw(st.lists(st.sampled_from(tuple(PANEL_ATTRIBUTES)), unique=True))
    pairs = []
    for code in codes:
        if code != "typical_experience":
            pairs.append((code, draw(only_of("level_panel", lines.filter(_is_value)))))
        elif typical is not None:
            pairs.append((code, typical))
    # A heading with nothing below it may be torn, and its name with it.
    taglines = only_of("level_panel", lines.filter(_is_value))
    return LevelPanel(draw(optional(taglines) if pairs else taglines), tuple(pairs))


#: Words that tell the introduction of the adjacent roles from an item.
_adjacent = st.builds(
    AdjacentRoles,
    optional(
        st.tuples(
            bare_lines, st.sampled_from((" Distance 0 → 1; 3-state.", " Distance 0–1", " each with its 3-state band →"))
        )
        .map("".join)
        .filter(is_bare)
    ),
)


#: What the parsers take for the beginning of another section, so no name on a page.
_OF_ANOTHER_SECTION = re.compile(r"title aliases|sources?\b|mappings", re.IGNORECASE)


def _is_alias(text: str) -> bool:
    """A name: it has letters, no more words than a title, and with a stop only what an abbreviated one has."""
    most = 4 if text.endswith(".") else 12
    return has_letters(text) and len(text.split()) <= most and _OF_ANOTHER_SECTION.search(text) is None


_aliases = st.one_of(
    st.just(TitleAliases(is_declared_empty=True)),
    st.builds(
        TitleAliases,
        st.just(False),
        st.lists(only_of("title_aliases", lines).filter(_is_alias), max_size=4).map(tuple),
    ),
)

_mapping_texts = st.tuples(
    st.sampled_from(("code=13-2011", "code=13-2011.00", "source=x.ycode=29-1141")),
    st.sampled_from(("", "source=jfm-factory.resolve", "source=a/b_c:1")).filter(bool),
    st.sampled_from(("", "confidence=0.91")),
).map(lambda parts: parts[0] + (parts[1] if "source" not in parts[0] else "") + parts[2])


def _is_group(text: str) -> bool:
    # A group is a short name, has no "=", does not say that there are none, and stands right below the bullet before
    # it: in
    # small letters it would be the wrapped rest of that.
    return (
        len(text) <= 60
        and "=" not in text
        and not re.match(r"no (?:classification )?mappings", text, re.IGNORECASE)
        and not text[0].islower()
        and has_letters(text)
    )


@st.composite
def _mappings(draw: st.DrawFn) -> ClassificationMappings:
    if draw(st.booleans()) and draw(st.booleans()):
        return ClassificationMappings(is_declared_empty=True)
    schemes = draw(st.lists(st.one_of(st.just("O*NET / SOC"), bare_lines.filter(_is_group)), min_size=1, max_size=2))
    # Once a group was named, all that follows stands under one.
    before = [Mapping(None, draw(_mapping_texts))] if draw(st.booleans()) else []
    named = [Mapping(scheme, draw(_mapping_texts)) for scheme in schemes for _ in range(draw(st.integers(1, 2)))]
    return ClassificationMappings(items=(*before, *named))


def _is_title(text: str) -> bool:
    # The line above the code is its title where it is nothing else that a page is made of: a sentence, whole or torn, a
    # code, names parted by a dot, an item, the score of a status line, a line that only another section has.
    return (
        stands_alone(text)
        and not bullet(text)
        and " · " not in text
        and not re.search(r"\d\.\d", text)
        and not text.endswith((".", "!", "?"))
        and not goes_on(text, "A")
        and len(text.split()) <= 24
        and not is_foreign("identity", text)
        and is_readable_as_written(text)
    )


#: A title has words; what stands around them is free.
_titles = (
    st.tuples(
        st.one_of(st.just(""), lines), st.sampled_from(("Ledger Analyst", "Head of Tax")), st.one_of(st.just(""), lines)
    )
    .map(lambda parts: " ".join(part for part in parts if part))
    .filter(_is_title)
)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """A page of any track and level, each section there or not."""
    ladder = draw(ladders())
    level = draw(st.sampled_from(ladder))
    title = draw(_titles)
    level_name = draw(optional(_level_names))
    typical = draw(optional(_years)) if level_name else None
    focus_name = draw(optional(names))
    return Profile(
        role=Role(
            role_code=f"{draw(_functions)}.{draw(_focus_codes)}.{level}",
            title=title,
            **_pay_facts(draw),
            **_status(draw, level, level_name),
        ),
        # Below the title, the title again is the second time it is printed.
        function_name=draw(optional(_titles.filter(lambda text: text != title))),
        level=Level(level_name, typical),
        # Without a heading that names the focus there is no place for its sentence on the baseline.
        focus=Focus(focus_name, draw(optional(definitions)), draw(optional(differentials)) if focus_name else None),
        responsibilities=draw(st.one_of(st.none(), _responsibilities(ladder))),
        level_guidelines=draw(st.one_of(st.none(), _guidelines(ladder))),
        skills=draw(st.one_of(st.none(), _skills)),
        provenance=draw(st.one_of(st.none(), _provenances())),
        level_panel=draw(st.one_of(st.none(), _panels(typical))),
        adjacent_roles=draw(st.one_of(st.none(), _adjacent)),
        title_aliases=draw(st.one_of(st.none(), _aliases)),
        # A page that ends before the section every whole page ends with was cut: its last line may be torn.
        classification_mappings=draw(_mappings()),
    )


def _pay_facts(draw: st.DrawFn) -> dict[str, Any]:
    # The facts of a spaced page end with the pay: without it, the last of them may be torn.
    # A basis is a few words; a sentence, amounts or names parted by a dot in its place are something else.
    amounts, basis = (
        draw(optional(_pay())),
        draw(
            only_of("role_facts", bare_lines).filter(
                lambda text: len(text) <= 60 and "·" not in text and text[0] not in "$€£"
            )
        ),
    )
    return {"pay_text": amounts, "pay_basis": draw(st.sampled_from((basis, None))) if amounts else basis}


def _status(draw: st.DrawFn, level: str, level_name: str | None) -> dict[str, Any]:
    if not draw(st.booleans()):
        return {}
    text = draw(_statuses(level, level_name or "Entry-Level Professional"))
    return {"status_text": text, "has_fingerprint": draw(st.booleans())}
