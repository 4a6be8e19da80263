"""A catalogue of two foci and three pages as the frames a build reads: written by hand, and changed one row at a time."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest import mock

import polars as pl

from rolewh.documents.page_terms import SECTIONS_OF_KIND, SPACED_SECTIONS
from rolewh.infer import adjacency
from rolewh.infer.level_panels import level_panels
from rolewh.parse.terms import PANEL_ATTRIBUTES
from rolewh.warehouse.build import BuildResult, RunRecord, build_star
from schemas.printing.ddl import star_ddl
from schemas.registry import TABLE, layer
from tests.warehouse.block_words import block_texts

Row = dict[str, Any]

INPUTS = ("raw_document", *(table.name for name in ("silver", "conformed") for table in layer(name)))
RUN = RunRecord("run-1", "0.1.0", datetime(2026, 3, 1, 2, 0), datetime(2026, 3, 1, 2, 1))

#: Section, its first and last line on every page, and whether the pages of a focus share it.
LAYOUT = (
    ("identity", 1, 2, False),
    ("role_description", 3, 3, True),
    ("focus", 4, 6, True),
    ("responsibilities", 7, 11, True),
    ("level_guidelines", 12, 17, True),
    ("skills", 18, 21, True),
    ("provenance", 22, 25, True),
    ("level_panel", 26, 41, False),
    ("adjacent_roles", 42, 43, False),
    ("title_aliases", 44, 45, False),
    ("classification_mappings", 46, 48, False),
)
LINE_COUNT = 48
PAGES = {"care/p1.txt": "CAR.GEN.P1", "care/p2.txt": "CAR.GEN.P2", "home/p2.txt": "CAR.HOME1A2B.P2"}
YEARS = {"P1": (0, 24, "0-2 yrs"), "P2": (12, 36, "1-3 yrs")}


def document_key(path: str) -> str:
    return sha256(path.encode()).hexdigest()[:16]


def block_key(label: str) -> str:
    return sha256(label.encode()).hexdigest()


class Catalogue:
    """Rows by table; every change names the rows it means and fails where there are none."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in INPUTS}
        self._methods()
        for path, role in PAGES.items():
            self._page(path, role)
        self._focus("GEN", "care/p1.txt", "General care")
        self._focus("HOME1A2B", "home/p2.txt", "Home care")
        for level, (fewest, most, words) in YEARS.items():
            self._panel(level, fewest, most, words)

    def change(self, table: str, where: Mapping[str, Any], **values: Any) -> None:
        for row in self._meant(table, where):
            row.update(values)

    def remove(self, table: str, where: Mapping[str, Any]) -> None:
        gone = self._meant(table, where)
        self.rows[table] = [row for row in self.rows[table] if not any(row is other for other in gone)]

    def copy(self, table: str, where: Mapping[str, Any], **values: Any) -> None:
        self.rows[table] += [{**row, **values} for row in self._meant(table, where)]

    def add(self, table: str, **values: Any) -> None:
        empty: Row = {
            name: [] if isinstance(kind, pl.List) else None for name, kind in TABLE[table].polars_schema.items()
        }
        assert values.keys() <= empty.keys(), f"{table} has no column {values.keys() - empty.keys()}"
        self.rows[table].append({**empty, **values})

    def frames(self) -> dict[str, pl.DataFrame]:
        frames = {name: pl.DataFrame(rows, schema=TABLE[name].polars_schema) for name, rows in self.rows.items()}
        frames["silver_block_text"] = block_texts(frames["silver_section"])
        return {**frames, "conformed_level_panel": level_panels(frames, frames["conformed_experience"])}

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        for name, frame in self.frames().items():
            frame.write_parquet(folder / f"{name}.parquet")
        return folder

    def build(self, folder: Path, run: RunRecord = RUN, *, keeps_answers: bool = False) -> tuple[Path, BuildResult]:
        """The star of it, its answers worked out where they are asked: to keep them takes a quarter of so small a build."""
        staged = folder / "star.duckdb"
        keeping = nullcontext() if keeps_answers else mock.patch("rolewh.warehouse.build.keep_answers")
        with keeping:
            return staged, build_star(staged, self.write(folder / "silver"), star_ddl(), run)

    def _meant(self, table: str, where: Mapping[str, Any]) -> list[Row]:
        found = [row for row in self.rows[table] if all(row[name] == value for name, value in where.items())]
        assert found, f"{table} has no row with {dict(where)}"
        return found

    def _methods(self) -> None:
        names = ("experience_grammar", "skill_links", "declared", "rubric_alignment", "equal_split", "abstained")
        bare = [(name, "1", "{}", f"Method {name}.") for name in names]
        for code, edition, parameters, words in (*bare, adjacency.method_parameters()):
            row = {"method_code": code, "method_edition": edition, "method_text": words, "parameters_text": parameters}
            self.add("conformed_method", **row)

    def _page(self, path: str, role: str) -> None:
        function, focus, level = role.split(".")
        key = document_key(path)
        digest = sha256(path.encode()).hexdigest()
        self.add(
            "raw_document",
            document_key=key,
            document_path=path,
            capture_state="captured",
            sha256=digest,
            byte_count=900,
            content=b"",
        )
        self.add(
            "silver_page",
            document_key=key,
            document_path=path,
            sha256=digest,
            byte_count=900,
            line_count=LINE_COUNT,
            text_line_count=LINE_COUNT,
            encoding="utf-8",
            newline="lf",
            has_bom=False,
            has_final_newline=True,
            repair_count=0,
            page_kind="profile",
            layout="flat",
            role_code=role,
            intake_state="loaded",
        )
        for ordinal, (section, first, last, is_shared) in enumerate(LAYOUT, start=1):
            owner = focus if is_shared else level if section == "level_panel" else role
            self.add(
                "silver_section",
                document_key=key,
                section_ordinal=ordinal,
                section_name=section,
                heading_line=None if section in ("identity", "role_description") else first,
                line_from=first,
                line_to=last,
                block_key=block_key(f"{section} {owner}"),
                content_key=block_key(f"content of {section} {owner}"),
                section_state="present",
                record_count=1,
                text_line_count=last - first + 1,
                claimed_line_count=last - first + 1,
                unread_line_count=0,
            )
        self.add(
            "silver_identity",
            block_key=block_key(f"identity {role}"),
            line_from=1,
            line_to=2,
            title=f"Carer — {level}",
            title_base="Carer",
            title_level_suffix=level,
            role_code=role,
            function_code=function,
            focus_code=focus,
            focus_slug=None if focus == "GEN" else focus[:-4],
            focus_suffix=None if focus == "GEN" else focus[-4:],
            is_function_baseline=focus == "GEN",
            level_code=level,
            track_code=level[0],
            level_number=int(level[1:]),
        )
        self.add("silver_adjacency", block_key=block_key(f"adjacent_roles {role}"), line_from=2, line_to=2)
        self.add(
            "silver_introduction",
            block_key=block_key(f"adjacent_roles {role}"),
            line_from=2,
            line_to=2,
            introduction_text=f"Near {role}: distance 0 → 1.",
        )
        self.add(
            "silver_alias",
            block_key=block_key(f"title_aliases {role}"),
            line_from=2,
            line_to=2,
            sequence_number=1,
            alias_text=f"{focus.title()} alias {level}",
        )
        self.add(
            "silver_mapping",
            block_key=block_key(f"classification_mappings {role}"),
            line_from=3,
            line_to=3,
            sequence_number=1,
            mapping_text="code=29-1141",
            scheme_name="O*NET / SOC",
            occupation_code="29-1141",
        )
        self.add("conformed_role", role_code=role, document_key=key, document_count=1)

    def _focus(self, focus: str, path: str, name: str) -> None:
        def block(section: str) -> str:
            return block_key(f"{section} {focus}")

        for section, first, _last, is_shared in LAYOUT:
            if is_shared:
                self.add(
                    "conformed_focus_section",
                    function_code="CAR",
                    focus_code=focus,
                    section_name=section,
                    block_key=block(section),
                    document_key=document_key(path),
                    section_state="present",
                    first_line=first,
                    document_count=2 if focus == "GEN" else 1,
                    distinct_content_count=1,
                )
        for section in ("responsibilities", "level_guidelines", "skills", "provenance"):
            text = f"{name}: what its {section} are."
            self.add("silver_introduction", block_key=block(section), line_from=2, line_to=2, introduction_text=text)
        self.add("silver_focus", block_key=block("focus"), line_from=1, line_to=1, focus_name=name)
        for section, line in (("role_description", 1), ("focus", 2)):
            self.add(
                "silver_definition",
                block_key=block(section),
                line_from=line,
                line_to=line,
                sequence_number=1,
                section_name=section,
                definition_text=f"{name} as the {section} tells it.",
                definition_core_text=f"{name} as the {section} tells it.",
            )
        self.add(
            "silver_boundary",
            block_key=block("focus"),
            line_from=2,
            line_to=2,
            sequence_number=1,
            sibling_name="Ward care",
        )
        self.add(
            "silver_differential",
            block_key=block("focus"),
            line_from=3,
            line_to=3,
            differential_text="Differs in skill.",
            materiality="material",
            differential_dimension="skill",
            baseline_name="function baseline",
        )
        self.add(
            "silver_ladder",
            block_key=block("responsibilities"),
            line_from=2,
            line_to=2,
            track_phrase="professional track",
        )
        for number, level in enumerate(("P1", "P2", "P2"), start=1):
            self.add(
                "silver_responsibility",
                block_key=block("responsibilities"),
                line_from=number + 2,
                line_to=number + 2,
                sequence_number=number,
                declared_level_code=level,
                responsibility_text=f"{name}: duty {number}",
            )
            self.add(
                "conformed_responsibility_level",
                function_code="CAR",
                focus_code=focus,
                block_key=block("responsibilities"),
                sequence_number=number,
                level_code=level,
                sequence_in_level=1 if number < 3 else 2,
                level_method="declared",
                needs_review=False,
            )
        for line, (level, (fewest, most, _words)) in enumerate(YEARS.items(), start=5):
            place = {"block_key": block("level_guidelines"), "line_from": line, "line_to": line, "level_code": level}
            for number, dimension in enumerate(("knowledge", "degree_and_years"), start=1):
                self.add(
                    "silver_rubric_cell",
                    **place,
                    sequence_number=number,
                    dimension_code=dimension,
                    cell_text=f"{name} {level} {dimension}",
                )
            self.add(
                "conformed_experience",
                **place,
                path_number=1,
                path_origin="rubric",
                degree_code="bachelor",
                degree_text="BA",
                path_form="range",
                min_months=fewest,
                max_months=most,
                is_open_ended=False,
                requirement="required",
                is_derived=False,
                path_text=f"{fewest // 12} to {most // 12} years (BA)",
            )
            self.add(
                "conformed_title",
                **place,
                sequence_number=1,
                title_text=f"{focus.title()} Carer {level}",
                title_origin="rubric_parentheses",
            )
            self.add(
                "conformed_qualification",
                **place,
                remark_number=1,
                remark_kind="other",
                remark_text="a caring nature",
            )
        self.add(
            "silver_skill",
            block_key=block("skills"),
            line_from=3,
            line_to=4,
            sequence_number=1,
            skill_text="Lifting" if focus == "GEN" else "LIFTING  (safe)",
            description_text="Moving people safely.",
            skill_name="Lifting" if focus == "GEN" else "LIFTING ",
        )
        self.add("silver_provenance", block_key=block("provenance"), line_from=2, line_to=3, declared_source_count=1)
        self.add(
            "silver_source",
            block_key=block("provenance"),
            line_from=4,
            line_to=4,
            sequence_number=1,
            source_text="O*NET 29-1141.00 Registered Nurses",
            source_kind="onet_occupation",
            scheme_name="O*NET-SOC",
            occupation_code="29-1141.00",
            source_title="Registered Nurses",
            is_marked_retired=False,
        )

    def _panel(self, level: str, fewest: int, most: int, words: str) -> None:
        block = block_key(f"level_panel {level}")
        self.add(
            "silver_panel",
            block_key=block,
            line_from=1,
            line_to=2,
            level_code=level,
            level_name=f"Step {level}",
            tagline_text="A step.",
        )
        for number, attribute in enumerate(PANEL_ATTRIBUTES, start=1):
            self.add(
                "silver_panel_attribute",
                block_key=block,
                line_from=2 * number + 1,
                line_to=2 * number + 2,
                sequence_number=number,
                level_code=level,
                attribute_code=attribute,
                attribute_text=words if attribute == "typical_experience" else f"{attribute} of {level}",
            )
        self.add(
            "conformed_experience",
            block_key=block,
            line_from=16,
            line_to=16,
            level_code=level,
            path_number=1,
            path_origin="universal",
            path_form="range",
            min_months=fewest,
            max_months=most,
            is_open_ended=False,
            requirement="required",
            is_derived=False,
            path_text=words,
        )


assert [section for section, *_ in LAYOUT] == [
    name for name in SECTIONS_OF_KIND["profile"] if name not in SPACED_SECTIONS
]
