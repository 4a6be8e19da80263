"""Reads a written page with the project's own decoding, cutting and parsers and brings the records back into a Profile."""

from collections.abc import Iterable
from typing import Any

from rolewh.documents.blocks import Block, cut
from rolewh.documents.decode import decode
from rolewh.documents.line_marks import bullet
from rolewh.documents.pages import recognise
from rolewh.normalize.content_keys import content_key
from rolewh.parse import focus as focus_section
from rolewh.parse import mappings as mappings_section
from rolewh.parse import provenance as provenance_section
from rolewh.parse import responsibilities as responsibilities_section
from rolewh.parse import skills as skills_section
from rolewh.parse.definition import DefinitionParagraph
from rolewh.parse.identity import FunctionName, Identity, Status
from rolewh.parse.introduction import SectionIntroduction
from rolewh.parse.level_guidelines import RubricCell
from rolewh.parse.level_panel import Panel, PanelAttribute
from rolewh.parse.reading import Parsed
from rolewh.parse.role_facts import LevelLine, Pay
from rolewh.parse.sections import parse_block
from rolewh.parse.title_aliases import Alias
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


class ReadPage:
    """A page read: what it says, in which layout, and the lines nothing understood."""

    def __init__(self, page: str) -> None:
        decoded = decode(page.encode("utf-8"))
        self.repairs = decoded.repairs
        self.kind = recognise(decoded.lines)
        self._blocks = cut(decoded.lines)
        self._parsed = [(block, parse_block(block.section_name, block.lines)) for block in self._blocks]

    @property
    def unread(self) -> list[tuple[str, str, str]]:
        """Section, reason and text of each line nothing claims."""
        return [
            (line.section_name, line.reason_code, line.line_text)
            for _, parsed in self._parsed
            for line in parsed.unread
        ]

    @property
    def content_keys(self) -> dict[str, set[str]]:
        """What each section says apart from its layout."""
        keys: dict[str, set[str]] = {}
        for block, parsed in self._parsed:
            keys.setdefault(block.section_name, set()).add(content_key(block.section_name, parsed.records))
        return keys

    @property
    def definitions(self) -> set[str]:
        """Every definition the page prints."""
        return {record.definition_text for record in self._all(DefinitionParagraph)}

    @property
    def profile(self) -> Profile:
        """What the page says."""
        identity = self._one(Identity)
        status, pay = self._one(Status), self._one(Pay)
        level_line, panel = self._one(LevelLine), self._one(Panel)
        attributes = tuple((record.attribute_code, record.attribute_text) for record in self._all(PanelAttribute))
        level_name = level_line.level_name if level_line else panel.level_name if panel else None
        typical = level_line.typical_experience_text if level_line else dict(attributes).get("typical_experience")
        definition = self._one(DefinitionParagraph)
        named, declared = self._one(focus_section.FocusName), self._one(focus_section.Differential)
        function = self._one(FunctionName)
        return Profile(
            role=Role(
                role_code=identity.role_code,
                title=identity.title,
                status_text=status.status_text if status else None,
                has_fingerprint=status.has_fingerprint if status else None,
                pay_text=pay.pay_text if pay else None,
                pay_basis=pay.pay_basis if pay else None,
            ),
            function_name=function.function_name if function else None,
            level=Level(level_name, typical),
            focus=Focus(
                named.focus_name if named else None,
                definition.definition_text if definition else None,
                declared.differential_text if declared else None,
            ),
            responsibilities=self._responsibilities(),
            level_guidelines=self._guidelines(),
            skills=self._skills(),
            provenance=self._provenance(),
            level_panel=LevelPanel(panel.tagline_text, attributes) if panel else None,
            adjacent_roles=self._adjacent(),
            title_aliases=self._aliases(),
            classification_mappings=self._mappings(),
        )

    def _responsibilities(self) -> Responsibilities | None:
        if not self._section("responsibilities"):
            return None
        items = (
            Responsibility(record.declared_level_code, record.responsibility_text)
            for record in self._all(responsibilities_section.Responsibility)
        )
        return Responsibilities(self._introduction("responsibilities"), tuple(items))

    def _guidelines(self) -> LevelGuidelines | None:
        if not self._section("level_guidelines"):
            return None
        rows: dict[str, dict[str, str]] = {}
        for record in self._all(RubricCell):
            rows.setdefault(record.level_code, {})[record.dimension_code] = record.cell_text
        return LevelGuidelines(
            self._introduction("level_guidelines"),
            tuple(RubricRow(level, tuple(cells.items())) for level, cells in rows.items()),
        )

    def _skills(self) -> Skills | None:
        if not self._section("skills"):
            return None
        items = (Skill(record.skill_text, record.description_text) for record in self._all(skills_section.Skill))
        return Skills(self._introduction("skills"), tuple(items))

    def _provenance(self) -> Provenance | None:
        if not self._section("provenance"):
            return None
        declared = self._one(provenance_section.Provenance)
        sources = (record.source_text for record in self._all(provenance_section.Source))
        return Provenance(
            self._introduction("provenance"), declared.declared_source_count if declared else None, tuple(sources)
        )

    def _adjacent(self) -> AdjacentRoles | None:
        return AdjacentRoles(self._introduction("adjacent_roles")) if self._section("adjacent_roles") else None

    def _aliases(self) -> TitleAliases | None:
        found = self._section("title_aliases")
        aliases = tuple(record.alias_text for record in self._all(Alias))
        return TitleAliases(found[0].section_state == "declared_empty", aliases) if found else None

    def _mappings(self) -> ClassificationMappings | None:
        found = self._section("classification_mappings")
        items = (
            Mapping(record.scheme_name, _without_bullet(record.mapping_text))
            for record in self._all(mappings_section.Mapping)
        )
        return ClassificationMappings(found[0].section_state == "declared_empty", tuple(items)) if found else None

    def _section(self, name: str) -> list[Parsed]:
        return [parsed for block, parsed in self._parsed if block.section_name == name]

    def _all(self, kind: type[Any], blocks: Iterable[tuple[Block, Parsed]] | None = None) -> list[Any]:
        return [
            record
            for _, parsed in (self._parsed if blocks is None else blocks)
            for record in parsed.records
            if isinstance(record, kind)
        ]

    def _one(self, kind: type[Any]) -> Any:
        return next(iter(self._all(kind)), None)

    def _introduction(self, section: str) -> str | None:
        blocks = [(block, parsed) for block, parsed in self._parsed if block.section_name == section]
        found = self._all(SectionIntroduction, blocks)
        return found[0].introduction_text if found else None


def _without_bullet(text: str) -> str:
    mark = bullet(text)
    return mark.text if mark else text
