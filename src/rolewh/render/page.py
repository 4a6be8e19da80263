"""Writes a profile page in either layout; the words every page shares stand in `page_words.toml`, reading is the parsers' work."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rolewh.parse.terms import PANEL_ATTRIBUTES, RUBRIC_DIMENSIONS
from rolewh.render.page_words import Layout, Values, filled, page_words, unknown_values
from rolewh.render.profile import (
    ClassificationMappings,
    LevelGuidelines,
    LevelPanel,
    Profile,
    Provenance,
    Responsibilities,
    Responsibility,
    RubricRow,
    Skills,
    TitleAliases,
)

#: Lines that stand together; a spaced page has a blank line between two blocks.
Block = list[str]


def render(profile: Profile, layout: str) -> str:
    """The page in the layout ``flat`` or ``spaced``, without a final line end; raises KeyError for another layout.

    Texts are written to the letter. A section of which nothing is known is left out, heading and all.
    """
    chosen = page_words().layouts[layout]
    blocks = [block for block in (*_opening(profile, chosen), *_sections(profile, chosen)) if block]
    between = "\n\n" if chosen.has_blank_lines else "\n"
    return between.join("\n".join(block) for block in blocks)


def unwritten_parts(profile: Profile, layout: str) -> tuple[str, ...]:
    """The parts of a page in that layout for which the profile has no text, as people call them, in page order."""
    words = page_words()
    values = _values(profile)
    sections = tuple(
        name
        for section, name in words.section_names.items()
        if (values["focus_name"] if section == "focus" else getattr(profile, section)) is None
    )
    return unknown_values(words.layouts[layout], values) + sections


def section_called(section: str) -> str | None:
    """The section as its heading calls it; None for those above the first heading."""
    return page_words().section_names.get(section)


def _values(profile: Profile) -> Values:
    role = profile.role
    return {
        "role_code": role.role_code,
        "level_code": role.level_code,
        "title": role.title,
        "function_name": profile.function_name,
        "fingerprint_note": page_words().phrases["no_fingerprint"] if role.has_fingerprint is False else None,
        "status": role.status_text,
        "definition": profile.focus.definition_text,
        "level_name": profile.level.level_name,
        "typical_experience": profile.level.typical_experience_text,
        "focus_name": profile.focus.focus_name,
        "pay": role.pay_text,
        "pay_basis": role.pay_basis,
    }


def _opening(profile: Profile, layout: Layout) -> Iterator[Block]:
    values = _values(profile)
    for block in layout.opening:
        yield [text for line in block if (text := filled(line, values)) is not None]


def _sections(profile: Profile, layout: Layout) -> Iterator[Block]:
    values = _values(profile)
    if profile.focus.focus_name is not None:
        yield from _headed("focus", values, profile.focus.definition_text, profile.focus.differential_text)
    if profile.responsibilities:
        yield from _headed("responsibilities", values, profile.responsibilities.introduction_text)
        yield from _responsibilities(profile.responsibilities, profile.role.level_code, layout)
    if profile.level_guidelines:
        yield from _headed("level_guidelines", values, profile.level_guidelines.introduction_text)
        yield _table(profile.level_guidelines)
    if profile.skills:
        yield from _headed("skills", values, profile.skills.introduction_text)
        yield _skills(profile.skills, layout)
    if profile.provenance:
        yield from _headed("provenance", values, profile.provenance.introduction_text)
        yield from _sources(profile.provenance, layout)
    if profile.level_panel:
        yield from _headed("level_panel", values, profile.level_panel.tagline_text)
        yield _panel(profile.level_panel, layout)
    if profile.adjacent_roles:
        yield from _headed("adjacent_roles", values, profile.adjacent_roles.introduction_text)
    if profile.title_aliases:
        yield from _headed("title_aliases", values)
        yield _aliases(profile.title_aliases, layout)
    if profile.classification_mappings:
        yield from _headed("classification_mappings", values)
        yield from _mappings(profile.classification_mappings, layout)


def _headed(section: str, values: Values, *paragraphs: str | None) -> Iterator[Block]:
    heading = filled(page_words().headings[section], values)
    for text in (heading, *paragraphs):
        if text is not None:
            yield [text]


def _bulleted(bullet: str, texts: Iterable[str]) -> Block:
    return [f"{bullet}{text}" for text in texts]


def _responsibilities(section: Responsibilities, own_level: str, layout: Layout) -> Iterator[Block]:
    has_marks = layout.has_level_marks and _marks_can_tell(section.items)
    for level, items in groupby(section.items, lambda item: item.declared_level_code if has_marks else None):
        mark = page_words().phrases["own_level_mark"].format(level_code=level) if level == own_level else level
        yield [*([mark] if mark else []), *_bulleted(layout.bullet, (item.responsibility_text for item in items))]


def _marks_can_tell(items: Sequence[Responsibility]) -> bool:
    # No mark says "no level from here on": an item without one would be read as part of the level above it.
    levels = [item.declared_level_code for item in items]
    first = next((place for place, level in enumerate(levels) if level), len(levels))
    return all(levels[first:])


def _table(section: LevelGuidelines) -> Block:
    dimensions = [code for code in RUBRIC_DIMENSIONS if any(code in dict(row.cells) for row in section.rows)]
    if not dimensions:
        return []
    header = [page_words().phrases["level_column"], *(RUBRIC_DIMENSIONS[code] for code in dimensions)]
    rule = "|" + "---|" * len(header)
    return [_table_row(header), rule, *(_table_row(_cells(row, dimensions)) for row in section.rows)]


def _cells(row: RubricRow, dimensions: Sequence[str]) -> Iterator[str]:
    cells = dict(row.cells)
    yield row.level_code
    yield from (cells.get(code, "") for code in dimensions)


def _table_row(cells: Iterable[str]) -> str:
    return "".join(("| ", " | ".join(cell.replace("|", "\\|") for cell in cells), " |"))


def _skills(section: Skills, layout: Layout) -> Block:
    texts = (text for skill in section.items for text in (skill.skill_text, skill.description_text))
    return _bulleted(layout.pair_bullet, (text for text in texts if text is not None))


def _sources(section: Provenance, layout: Layout) -> Iterator[Block]:
    count = section.declared_source_count
    if count is not None:
        phrase = page_words().phrases[{0: "no_source", 1: "one_source"}.get(count, "sources")]
        yield [phrase.format(count=count)]
    yield _bulleted(layout.bullet, section.source_texts)


def _panel(section: LevelPanel, layout: Layout) -> Block:
    pairs = ((PANEL_ATTRIBUTES[code], text) for code, text in section.attributes)
    return _bulleted(layout.pair_bullet, (text for pair in pairs for text in pair))


def _aliases(section: TitleAliases, layout: Layout) -> Block:
    if section.is_declared_empty:
        return [page_words().phrases["no_aliases"]]
    return _bulleted(layout.bullet, section.alias_texts)


def _mappings(section: ClassificationMappings, layout: Layout) -> Iterator[Block]:
    if section.is_declared_empty:
        yield [page_words().phrases["no_mappings"]]
    for scheme, items in groupby(section.items, lambda item: item.scheme_name):
        if scheme is not None:
            yield [scheme]
        yield _bulleted(layout.bullet, (item.mapping_text for item in items))
