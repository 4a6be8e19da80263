"""Profiles as they could stand on a page, hostile in their marks; each filter says what a page of this format cannot express."""

import re
from itertools import zip_longest
from typing import Any

from hypothesis import strategies as st

from rolewh.documents.decode import decode
from rolewh.documents.headings import fact_label, heading, torn_heading
from rolewh.documents.line_marks import bullet, is_status_line, role_code
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
from tests.render.pieces import PIECES, SIGNS, has_letters


def _is_readable_as_written(text: str) -> bool:
    # Decoding mends what it takes for damage, an entity for one; only text it leaves alone can come back to the letter.
    decoded = decode(text.encode("utf-8"))
    return decoded.lines == (text,) and not decoded.repairs


_pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).flatmap(
    lambda pieces: st.sampled_from((" ", " ", " ", "", "  ")).map(lambda between: between.join(pieces))
)
#: One line of text without outer blanks.
lines = (
    st.one_of(_pieces, _pieces, st.text(SIGNS, min_size=1, max_size=30))
    .map(str.strip)
    .filter(lambda text: bool(text) and _is_readable_as_written(text))
)


def _stands_alone(text: str) -> bool:
    # A line without a bullet is told from its neighbours by its words alone: a heading or the beginning of one that the
    # end of the page tore, a label, a code or a status line cannot be text too. "←" opens a spaced page.
    return not (
        heading(text) or torn_heading(text) or fact_label(text) or role_code(text) or is_status_line(text)
    ) and not text.startswith("←")


def _is_bare(text: str) -> bool:
    # A line that begins with a bullet's mark or a table's border is bulleted text or a table row.
    return _stands_alone(text) and not bullet(text) and not text.startswith("|")


#: A line that a page prints without a bullet, in one layout at least.
bare_lines = lines.filter(_is_bare)


def _is_name(text: str) -> bool:
    # Headings are read through what scrapes put around them: their blanks are single, a colon, a full stop or closing "#"
    # at the end is none of the name, and neither is a toggle ("show ▾"). The longest heading has 200 characters.
    return (
        len(text) <= 150
        and text == " ".join(text.split())
        and not text.endswith((".", ":"))
        and not re.search(r"(?:\s|^)#+$", text)
        and not re.search(r"[▾▼▸▴▲]$", text)
    )


names = bare_lines.filter(_is_name)

#: A paragraph begins like one and ends like one: a line in small letters, or one below a line that did not end, may be
#: the wrapped rest of what stands above it.
paragraphs = (
    st.tuples(
        st.sampled_from(("Ledger Control — ", "Tax/Cash (VAT) ", "K", "«", "5 ", "")),
        bare_lines,
        st.sampled_from(".!?"),
    )
    .map("".join)
    .filter(lambda text: _is_bare(text) and not text[0].islower() and _is_readable_as_written(text))
)


def _is_definition(text: str) -> bool:
    # In the focus block the sentence on the difference from the baseline is told by its words, and what only another
    # section has shows in both blocks that its heading was lost.
    is_differential = re.match(r"Material |General focus", text, re.IGNORECASE)
    return not (is_differential or is_foreign("focus", text) or is_foreign("role_description", text))


definitions = paragraphs.filter(_is_definition)
differentials = st.sampled_from(
    (
        "Material SKILL differential vs the function baseline.",
        "Material PAY differential vs the function baseline.",
        "Material PAY and SKILL differential vs. the function baseline.",
        "Material SKILL and PAY differential versus the function baseline",
        "General focus — no material pay or skill differential vs the function baseline.",
    )
)


def _of(section: str, texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    # A line that is word for word what only another section has shows that the heading of that section was lost.
    return texts.filter(lambda text: not is_foreign(section, text))


def _is_more_than_a_mark(text: str) -> bool:
    # With a bullet too, a level code alone marks the level of what stands below it.
    return not re.fullmatch(r"[SPME][1-9](?:\s?this profile)?", text)


def _is_introduction(text: str) -> bool:
    # A number of sources alone is the declared count.
    is_count = re.fullmatch(r"(?:\d+|no) sources?\.?", text, re.IGNORECASE)
    return _is_bare(text) and _is_more_than_a_mark(text) and not is_count


def _introductions(section: str, is_told: bool) -> st.SearchStrategy[str | None]:
    # Where no item has a bullet, only a full stop at its end tells an introduction from the first of them. Above bullets
    # or a table (`is_told`) it needs none, if a capital may follow where it ends.
    endings = (".", " Yours is marked.", " (1–5; passes at ≥4 on the minimum dimension).")
    sentences = st.tuples(bare_lines, st.sampled_from(endings)).map("".join)
    texts = st.one_of(sentences, bare_lines.filter(lambda text: not goes_on(text, "A"))) if is_told else sentences
    return _optional(_of(section, texts.filter(_is_introduction)))


def _optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), strategy)


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
    return _is_bare(text) and text.removesuffix(":").casefold() not in {
        label.casefold() for label in PANEL_ATTRIBUTES.values()
    }


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
    texts = draw(st.lists(_of("responsibilities", lines).filter(_is_more_than_a_mark), max_size=8))
    # Marks stand above what they mark, so unmarked items can only come before the first mark; and the levels of a ladder
    # follow each other: where one is left out its mark was lost.
    unmarked = draw(st.sampled_from((0, len(texts), min(1, len(texts)))))
    starts = sorted(draw(st.sets(st.integers(1, max(1, len(texts) - 1)), max_size=len(ladder) - 1)))
    first = draw(st.integers(0, len(ladder) - 1 - len(starts)))
    levels = [ladder[first + sum(start <= place for start in starts)] for place in range(len(texts))]
    items = (
        Responsibility(None if place < unmarked else level, text)
        for place, (level, text) in enumerate(zip(levels, texts, strict=True))
    )
    return Responsibilities(draw(_introductions("responsibilities", bool(texts))), tuple(items))


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
        _introductions("level_guidelines", bool(rows)).filter(
            lambda text: text is None or "|" not in text or (bool(rows) and "level" not in text.casefold())
        )
    )
    return LevelGuidelines(introduction, tuple(rows))


#: A name has no full stop at its end. It begins and ends so that it is no wrapped rest of the line above, nor the line
#: below its own: not in small letters, and where a capital may follow.
_skill_names = _of("skills", bare_lines).filter(
    lambda text: not text.endswith(".") and not goes_on("Tax", text) and not goes_on(text, "Tax")
)
#: Descriptions begin with a capital, or with no letter: one in small letters may be the second half of a torn one.
_descriptions = _of("skills", bare_lines.map(lambda text: f"{text}.")).filter(
    lambda text: _is_bare(text) and not text[0].islower()
)


def _is_unambiguous(skills: list[Skill]) -> bool:
    # A name without description is told from a torn one, and from a description that lost its stop, by its length and by
    # a whole pair below it whose name is as short.
    shortest = min((len(skill.skill_text) for skill in skills if skill.description_text), default=0)
    return all(
        skill.description_text
        or (below and below.description_text and max(len(skill.skill_text), len(below.skill_text)) <= shortest)
        for skill, below in zip_longest(skills, skills[1:])
    )


_skills = st.builds(
    Skills,
    _introductions("skills", is_told=False),
    st.lists(st.builds(Skill, _skill_names, st.one_of(_descriptions, _optional(_descriptions))), max_size=6)
    .filter(_is_unambiguous)
    .map(tuple),
)


@st.composite
def _provenances(draw: st.DrawFn) -> Provenance:
    sources = draw(st.lists(_of("provenance", lines), max_size=5))
    return Provenance(
        draw(_introductions("provenance", bool(sources))),
        draw(st.one_of(st.none(), st.integers(0, 12))),
        tuple(sources),
    )


@st.composite
def _panels(draw: st.DrawFn, typical: str | None) -> LevelPanel:
    codes = draw(st.lists(st.sampled_from(tuple(PANEL_ATTRIBUTES)), unique=True))
    pairs = []
    for code in codes:
        if code != "typical_experience":
            pairs.append((code, draw(_of("level_panel", lines.filter(_is_value)))))
        elif typical is not None:
            pairs.append((code, typical))
    # A heading with nothing below it may be torn, and its name with it.
    taglines = _of("level_panel", lines.filter(_is_value))
    return LevelPanel(draw(_optional(taglines) if pairs else taglines), tuple(pairs))


#: Words that tell the introduction of the adjacent roles from an item.
_adjacent = st.builds(
    AdjacentRoles,
    _optional(
        st.tuples(
            bare_lines, st.sampled_from((" Distance 0 → 1; 3-state.", " Distance 0–1", " each with its 3-state band →"))
        )
        .map("".join)
        .filter(_is_bare)
    ),
)


_aliases = st.one_of(
    st.just(TitleAliases(is_declared_empty=True)),
    st.builds(
        TitleAliases, st.just(False), st.lists(_of("title_aliases", lines).filter(has_letters), max_size=4).map(tuple)
    ),
)

_mapping_texts = st.tuples(
    st.sampled_from(("code=13-2011", "code=13-2011.00", "source=x.ycode=29-1141")),
    st.sampled_from(("", "source=jfm-factory.resolve", "source=a/b_c:1")).filter(bool),
    st.sampled_from(("", "confidence=0.91")),
).map(lambda parts: parts[0] + (parts[1] if "source" not in parts[0] else "") + parts[2])


def _is_group(text: str) -> bool:
    # A group is a short name, has no "=", does not say that there are none, and stands right below the bullet before it: in
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
    # The line above the code is its title where it is nothing else that a page is made of: a sentence, a code, names parted
    # by a dot, an item, a line that only another section has.
    return (
        _stands_alone(text)
        and not bullet(text)
        and " · " not in text
        and not text.endswith((".", "!", "?"))
        and not is_foreign("identity", text)
        and _is_readable_as_written(text)
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
    level_name = draw(_optional(_level_names))
    typical = draw(_optional(_years)) if level_name else None
    focus_name = draw(_optional(names))
    return Profile(
        role=Role(
            role_code=f"{draw(_functions)}.{draw(_focus_codes)}.{level}",
            title=title,
            **_pay_facts(draw),
            **_status(draw, level, level_name),
        ),
        # Below the title, the title again is the second time it is printed.
        function_name=draw(_optional(_titles.filter(lambda text: text != title))),
        level=Level(level_name, typical),
        # Without a heading that names the focus there is no place for its sentence on the baseline.
        focus=Focus(focus_name, draw(_optional(definitions)), draw(_optional(differentials)) if focus_name else None),
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
    # A basis is a few words; a sentence in its place is something else.
    amounts, basis = draw(_optional(_pay())), draw(bare_lines.filter(lambda text: len(text) <= 60))
    return {"pay_text": amounts, "pay_basis": draw(st.sampled_from((basis, None))) if amounts else basis}


def _status(draw: st.DrawFn, level: str, level_name: str | None) -> dict[str, Any]:
    if not draw(st.booleans()):
        return {}
    text = draw(_statuses(level, level_name or "Entry-Level Professional"))
    return {"status_text": text, "has_fingerprint": draw(st.booleans())}
