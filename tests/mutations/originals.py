"""The pages that are mutated, each line labelled with what it is; the labels are told by the clean form of these pages
alone, never by the parsers, and the mutating itself is its neighbours' work."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

#: Sections by the words of their headings, as the pages print them; the names are those of the reader's blocks.
SECTION_OF: Final = {
    "Responsibilities by level": "responsibilities",
    "Level guidelines": "level_guidelines",
    "Skills": "skills",
    "Provenance": "provenance",
    "Adjacent roles": "adjacent_roles",
    "Title aliases": "title_aliases",
    "Classification mappings": "classification_mappings",
    "The story of this role": "story",
}
STORY_HEADINGS: Final = (
    "Who does this work",
    "The problem this role solves",
    "The plan",
    "What's at stake",
    "Success looks like",
    "Summary",
)
_FACT_LABELS: Final = {
    "Level": "level_line",
    "Function · Focus": "names",
    "Market pay (median)": "pay",
    "Pay basis": "pay_basis",
}
GOAL_LABELS: Final = ("Specific", "Measurable", "Achievable", "Relevant", "Time-bound")
_WITH_INTRODUCTION: Final = ("responsibilities", "level_guidelines", "skills", "provenance", "adjacent_roles")

_NAMED: Final = re.compile(r"(Focus|Level — ([SPME][1-9])) — .+")
_ROLE_CODE: Final = re.compile(r"[A-Z]+[0-9]?\.(?:GEN|[A-Z]+[0-9A-F]{4})\.[SPME][1-9]")
_LEVEL: Final = re.compile(r"([SPME][1-9])(?:this profile)?")
_GOAL_MARK: Final = re.compile(r"JFM responsibility \(([SPME][1-9])\)")
_BULLET: Final = re.compile(r"\s*(?:[-•]|[1-9]\.)\s+")


class Truth(NamedTuple):
    """What a line of a clean page is.

    page     the page's name
    number   the line's number on it
    section  name of the section it stands in
    kind     what it is there, such as ``responsibility`` or ``panel_value``
    line     the whole line
    item     its text without bullet and outer blanks
    level    the level a responsibility, a mark, a row or a goal is told to have
    owner    the label a value belongs to, the name a description belongs to
    cells    the cells of a table row, the level among them
    """

    page: str
    number: int
    section: str
    kind: str
    line: str
    item: str
    level: str | None = None
    owner: str | None = None
    cells: tuple[str, ...] = ()


class Original(NamedTuple):
    """A clean page: its name, its kind (profile, story, goal or compare) and its lines, None where they are blank."""

    name: str
    kind: str
    lines: tuple[str, ...]
    truths: tuple[Truth | None, ...]


class _Labeller:
    """Walks down a page and remembers what stands above."""

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        self.name, self.lines = name, lines
        self.kind = _page_kind(lines)
        self.section = {"goal": "goal_heading", "compare": "comparison"}.get(self.kind, "identity")
        self.section_below = self.section  # where the next line stands, unless it is a heading
        self.number = 0
        self.place = 0  # lines met in the section, its heading not counted
        self.kind_above = ""
        self.level: str | None = None
        self.owner: str | None = None
        self.title: str | None = None
        self.has_code = False

    def truths(self) -> Iterator[Truth | None]:
        for number, line in enumerate(self.lines, 1):
            self.number = number
            item = _BULLET.sub("", line, count=1).strip()
            if not item:
                yield None
                continue
            self.section = self.section_below
            kind = self._heading(line.strip()) or self._kind(line, item)
            has_owner = kind in ("panel_value", "skill_description", "goal_value", "story_text")
            cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|")) if "|" in line else ()
            level = cells[0] if kind == "table_row" else self.level
            owner = self.owner if has_owner else None
            yield Truth(self.name, self.number, self.section, kind, line, item, level, owner, cells)
            self.kind_above = kind

    def _heading(self, text: str) -> str | None:
        words = self._untorn(text.removesuffix("show ▾"))
        named = _NAMED.fullmatch(words)
        mark = _GOAL_MARK.fullmatch(words) if self.kind == "goal" else None
        if words in SECTION_OF and self.kind != "compare":
            self._open(SECTION_OF[words])
        elif named:
            self._open("level_panel" if named[2] else "focus", named[2])
        elif mark:
            self._open("goals", mark[1])
            return "goal_mark"
        elif self.section == "story" and words in STORY_HEADINGS:
            self.owner = words
            return "story_heading"
        else:
            return None
        return "named_heading" if named else "heading"

    def _untorn(self, words: str) -> str:
        """The heading that the end of the page tore, where these words can be the beginning of one."""
        is_last = not any(line.strip() for line in self.lines[self.number :])
        whole = [heading for heading in SECTION_OF if heading.startswith(words)]
        return whole[0] if is_last and len(words) >= 4 and whole and self.kind == "profile" else words

    def _open(self, section: str, level: str | None = None) -> None:
        self.section = self.section_below = section
        self.place, self.level, self.owner = 0, level, None

    def _kind(self, line: str, item: str) -> str:
        self.place += 1
        if self.place == 1 and self.section in _WITH_INTRODUCTION and not _BULLET.match(line):
            is_missing = self.section == "provenance" and item.endswith(("source", "sources"))
            if not is_missing and not _LEVEL.fullmatch(item) and not item.startswith("|"):
                return "introduction"
        kind_of = getattr(self, f"_in_{self.section}", None)
        return str(kind_of(line, item)) if kind_of else "other"

    def _in_identity(self, line: str, item: str) -> str:
        if item.startswith("←"):
            return "way_back"
        if _LEVEL.fullmatch(item):
            return "level_code"
        if _ROLE_CODE.fullmatch(item):
            is_last = self.has_code or not self.lines[0].startswith("←")
            self.has_code = True
            if is_last and not any(_is_status(text) for text in self.lines):
                self.section_below = "role_description"
            return "role_code"
        if item == "no content fingerprint":
            return "no_fingerprint"
        if _is_status(item):
            self.section_below = "role_description"
            return "status"
        if self.title is None or item == self.title:
            self.title = item
            return "title"
        return "function_name"

    def _in_role_description(self, line: str, item: str) -> str:
        if item in _FACT_LABELS:
            self.section = self.section_below = "role_facts"
            return self._in_role_facts(line, item)
        return "definition"

    def _in_role_facts(self, line: str, item: str) -> str:
        if item in _FACT_LABELS:
            self.owner = item
            return "fact_label"
        if self.owner is None:
            self.section = self.section_below = "role_description"
            return "definition"
        kind, self.owner = _FACT_LABELS[self.owner], None
        return kind

    def _in_focus(self, line: str, item: str) -> str:
        return "differential" if item.startswith(("Material ", "General focus ")) else "definition"

    def _in_responsibilities(self, line: str, item: str) -> str:
        mark = _LEVEL.fullmatch(item)
        if mark and not _BULLET.match(line):
            self.level = mark[1]
            return "level_mark"
        return "responsibility"

    def _in_level_guidelines(self, line: str, item: str) -> str:
        if not line.startswith("|"):
            return "other"
        return "table_rule" if not line.strip("|-") else "table_header" if "Level" in item else "table_row"

    def _in_skills(self, line: str, item: str) -> str:
        # The end of a page may tear the description of the last name, its full stop with it.
        is_torn = self.kind_above == "skill_name" and not any(text.strip() for text in self.lines[self.number :])
        if item.endswith(".") or is_torn:
            return "skill_description"
        self.owner = item
        return "skill_name"

    def _in_provenance(self, line: str, item: str) -> str:
        return "source" if _BULLET.match(line) else "source_count"

    def _in_level_panel(self, line: str, item: str) -> str:
        if self.place == 1:
            return "tagline"
        if self.place % 2 == 0:
            self.owner = item
            return "panel_label"
        return "panel_value"

    def _in_title_aliases(self, line: str, item: str) -> str:
        return "none_said" if item.startswith("No title aliases") else "alias"

    def _in_classification_mappings(self, line: str, item: str) -> str:
        return "mapping" if item.startswith("code=") else "group"

    def _in_story(self, line: str, item: str) -> str:
        return "story_text"

    def _in_goals(self, line: str, item: str) -> str:
        if self.place == 1:
            return "goal_responsibility"
        if item in GOAL_LABELS:
            self.owner = item
            return "goal_label"
        return "goal_value"

    def _in_goal_heading(self, line: str, item: str) -> str:
        if self.kind_above == "goal_title":
            return "goal_names"
        if item.startswith("Goal templates — "):
            return "goal_title"
        if item == "SMART goals":
            return "goals_heading"
        return "way_back" if item.startswith("←") else "introduction" if item.endswith(".") else "title"

    def _in_comparison(self, line: str, item: str) -> str:
        for known, kind in (
            ("←", "way_back"),
            ("Compare profiles", "compare_title"),
            ("no content fingerprint", "no_fingerprint"),
        ):
            if item.startswith(known):
                return kind
        if self.kind_above == "compare_title":
            return "introduction"
        if item == "vs":
            return "compare_corner"
        if self.has_code and (self.kind_above == "compare_row" or item.lstrip("| ").startswith("Market pay")):
            return "compare_row"
        self.has_code = True
        return "table_rule" if not item.strip("|-") else "compare_head"


def _page_kind(lines: Sequence[str]) -> str:
    texts = [line.strip() for line in lines if line.strip()]
    if any(text.startswith("Goal templates") for text in texts[:3]):
        return "goal"
    if "Compare profiles" in texts[:3]:
        return "compare"
    return "story" if "The story of this role" in texts else "profile"


def _is_status(text: str) -> bool:
    return re.match(r"([SPME][1-9])\1 — ", text.strip()) is not None


def original(name: str, lines: Sequence[str]) -> Original:
    """A clean page with its labels."""
    labeller = _Labeller(name, lines)
    return Original(name, labeller.kind, tuple(lines), tuple(labeller.truths()))


def originals(project: Path, shared: Path | None = None) -> list[Original]:
    """The project's own pages of every kind, and with the shared folder the real page and the shapes of real ones."""
    folders = [project / "raw"]
    if shared:
        folders += [shared / "profiles", shared / "layouts"]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.txt"))]
    paths += sorted((project / "tests" / "data").glob("ledger_control_p2*.txt"))
    return [original(path.name, path.read_text("utf-8").split("\n")) for path in paths]
