"""The skills of all pages brought together: links between their names, the group each belongs to, and where each first appears."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.skills import SkillLink, Surface, first_mentions, link_skills, surface
from rolewh.infer.skills.linking import MERGING, TIERS
from rolewh.infer.skills.surfaces import folded
from rolewh.normalize.overrides import LinkDecision

#: Who decided that two names are linked as they are.
DECIDED_BY_RULE: Final = "rule"
LINK_TIERS: Final = ("decided_same", "decided_different", *TIERS)


class SkillLinkRow(NamedTuple):
    """A row of ``conformed_skill_link``, by the names without their parentheses; a component comes before its compound."""

    first_name: str
    second_name: str
    tier: str
    score: float
    decided_by: str


class SkillGroupRow(NamedTuple):
    """A row of ``conformed_skill_group``: the name that speaks for all that are one skill."""

    skill_name: str
    group_name: str


class SkillOnsetRow(NamedTuple):
    """A row of ``conformed_skill_onset``: the first responsibility of a focus that names one of its skills."""

    function_code: str
    focus_code: str
    skill_number: int
    level_code: str | None
    responsibility_number: int
    matched_text: str


def skill_links(
    skills: pl.DataFrame, decisions: Iterable[LinkDecision]
) -> tuple[list[SkillLinkRow], list[SkillGroupRow]]:
    """Links and groups of the names in ``silver_skill``, the decisions of people before every rule."""
    uses = Counter(skills["skill_name"].to_list())
    names = sorted(uses)
    surfaces = _surfaces(skills, names)
    decided = _decided(decisions, surfaces)
    links: list[tuple[SkillLink, str, str]] = []
    for link in link_skills(surfaces):
        if frozenset((link.first, link.second)) not in decided:
            links.append((link, DECIDED_BY_RULE, link.tier))
    for pair, decision in decided.items():
        first, second = sorted(pair)
        links.append((SkillLink(first, second, "exact", 1.0), decision.decided_by, f"decided_{decision.decision}"))
    rows = [SkillLinkRow(names[link.first], names[link.second], tier, link.score, who) for link, who, tier in links]
    groups = _groups([(link, tier) for link, _, tier in links], surfaces)
    return sorted(rows), list(_named(groups, names, uses))


def _surfaces(skills: pl.DataFrame, names: Sequence[str]) -> list[Surface]:
    short_forms: dict[str, set[str]] = {name: set() for name in names}
    parts: dict[str, set[str]] = {name: set() for name in names}
    for name, abbreviations, components in skills.select("skill_name", "abbreviations", "components").iter_rows():
        short_forms[name].update(abbreviations or ())
        parts[name].update(components or ())
    return [surface(name, sorted(short_forms[name]), sorted(parts[name])) for name in names]


def _decided(decisions: Iterable[LinkDecision], surfaces: Sequence[Surface]) -> dict[frozenset[int], LinkDecision]:
    places: dict[str, list[int]] = {}
    for place, one in enumerate(surfaces):
        places.setdefault(one.folded, []).append(place)
    return {
        frozenset((first, second)): decision
        for decision in decisions
        if decision.link_kind == "skill"
        for first in places.get(folded(decision.first_text), ())
        for second in places.get(folded(decision.second_text), ())
        if first != second
    }


def _groups(links: Sequence[tuple[SkillLink, str]], surfaces: Sequence[Surface]) -> list[int]:
    """The group of each name, by the place of one of its members; two names that people hold apart are never in one."""
    apart = [(link.first, link.second) for link, tier in links if tier == "decided_different"]
    group = list(range(len(surfaces)))
    members = {place: {place} for place in group}
    order = {"decided_same": 0, "exact": 1, "abbreviation": 2, "token_set": 3}
    merging = [(order[tier], -link.score, link) for link, tier in links if tier == "decided_same" or tier in MERGING]
    for _, _, link in sorted(merging):
        one, other = group[link.first], group[link.second]
        if one == other or any({group[first], group[second]} == {one, other} for first, second in apart):
            continue
        for place in members.pop(other):
            group[place] = one
            members[one].add(place)
    return group


def _named(groups: Sequence[int], names: Sequence[str], uses: Mapping[str, int]) -> Iterator[SkillGroupRow]:
    """The most used name speaks for its group; the longer of two equally used says more than its short form."""
    speaking: dict[int, str] = {}
    for name, group in sorted(
        zip(names, groups, strict=True), key=lambda pair: (-uses[pair[0]], -len(pair[0]), pair[0])
    ):
        speaking.setdefault(group, name)
    for name, group in zip(names, groups, strict=True):
        yield SkillGroupRow(name, speaking[group])


def skill_onsets(
    silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame], levels: pl.DataFrame
) -> Iterator[SkillOnsetRow]:
    """For each focus the first responsibility, from the lowest level up, that names each of its skills; none is no row.

    ``levels`` is ``conformed_responsibility_level``.
    """
    blocks: dict[tuple[str, str], dict[str, str]] = {}
    speaking = conformed["conformed_focus_section"].select("function_code", "focus_code", "section_name", "block_key")
    for function, focus, section, block in speaking.iter_rows():
        blocks.setdefault((function, focus), {})[section] = block
    skills = _by_block(silver["silver_skill"], "skill_name", "abbreviations", "components")
    duties = _by_block(silver["silver_responsibility"], "responsibility_text")
    level_of = {
        (function, focus, number): level
        for function, focus, number, level in levels.select(
            "function_code", "focus_code", "sequence_number", "level_code"
        ).iter_rows()
    }
    for (function, focus), sections in blocks.items():
        listed = skills.get(sections.get("skills", ""), [])
        ordered = sorted(
            duties.get(sections.get("responsibilities", ""), []),
            key=lambda duty: (_place(level_of.get((function, focus, duty[0]))), duty[0]),
        )
        mentions = first_mentions([surface(*forms) for _, *forms in listed], [text for _, text in ordered])
        for (number, *_), mention in zip(listed, mentions, strict=True):
            if mention is not None:
                duty = ordered[mention.place][0]
                yield SkillOnsetRow(function, focus, number, level_of.get((function, focus, duty)), duty, mention.words)


def _by_block(table: pl.DataFrame, *columns: str) -> dict[str, list[tuple]]:  # type: ignore[type-arg]
    found: dict[str, list[tuple]] = {}  # type: ignore[type-arg]
    rows = table.select("block_key", "sequence_number", *columns).sort("block_key", "sequence_number")
    for block, *row in rows.iter_rows():
        found.setdefault(block, []).append(tuple(row))
    return found


def _place(level_code: str | None) -> tuple[str, int]:
    # A responsibility without a level comes behind those that have one.
    return (level_code[0], int(level_code[1:])) if level_code else ("~", 0)
