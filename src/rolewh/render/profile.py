"""What a profile page says, as plain values by section and owner; `page` writes them out, the warehouse or a test fills them in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """What a page says of its role alone; what only spaced pages show is None where no spaced page was read."""

    role_code: str
    title: str | None = None
    status_text: str | None = None
    has_fingerprint: bool | None = None
    pay_text: str | None = None
    pay_basis: str | None = None

    @property
    def level_code(self) -> str:
        """Third part of the role code."""
        return self.role_code.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Level:
    """What the framework says of the role's level in the header of a page."""

    level_name: str | None = None
    typical_experience_text: str | None = None


@dataclass(frozen=True, slots=True)
class Focus:
    """What a page says of its focus before any list; without a name there is no heading to stand below."""

    focus_name: str | None = None
    definition_text: str | None = None
    differential_text: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One responsibility; the level only where a page itself marks it."""

    declared_level_code: str | None
    responsibility_text: str


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """All levels of the ladder, in page order."""

    introduction_text: str | None = None
    items: tuple[Responsibility, ...] = ()


@dataclass(frozen=True, slots=True)
class RubricRow:
    """One level of the rubric: (dimension code, text) of every cell that holds something."""

    level_code: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LevelGuidelines:
    """The rubric, one row a level."""

    introduction_text: str | None = None
    rows: tuple[RubricRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill; the description is None where the page lost it."""

    skill_text: str
    description_text: str | None


@dataclass(frozen=True, slots=True)
class Skills:
    """The skills, in page order."""

    introduction_text: str | None = None
    items: tuple[Skill, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """The sources, and how many the page says there are; None where it does not say."""

    introduction_text: str | None = None
    declared_source_count: int | None = None
    source_texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelPanel:
    """The universal panel of the role's level: (attribute code, text) in page order."""

    tagline_text: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AdjacentRoles:
    """What the page says of nearness; its items never reach a scrape."""

    introduction_text: str | None = None


@dataclass(frozen=True, slots=True)
class TitleAliases:
    """Other names of the role, or the page's own word that none are recorded."""

    is_declared_empty: bool = False
    alias_texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """One mapping without its bullet, and the group it stands under."""

    scheme_name: str | None
    mapping_text: str


@dataclass(frozen=True, slots=True)
class ClassificationMappings:
    """Occupations the role is mapped to, or the page's own word that there are none."""

    is_declared_empty: bool = False
    items: tuple[Mapping, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """One page; a section is None where nothing is known of it, which is not the same as a section without items."""

    role: Role
    function_name: str | None = None
    level: Level = Level()
    focus: Focus = Focus()
    responsibilities: Responsibilities | None = None
    level_guidelines: LevelGuidelines | None = None
    skills: Skills | None = None
    provenance: Provenance | None = None
    level_panel: LevelPanel | None = None
    adjacent_roles: AdjacentRoles | None = None
    title_aliases: TitleAliases | None = None
    classification_mappings: ClassificationMappings | None = None
