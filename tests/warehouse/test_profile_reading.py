"""What the warehouse keeps of a page comes back by owner, and what no page shows is nowhere made up."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from rolewh.parse.terms import PANEL_ATTRIBUTES
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
from rolewh.warehouse.profile_reading import RoleUnknown, WarehouseOutdated, read_profile
from rolewh.warehouse.publish import LINK_NAME, publish, staging_path
from rolewh.warehouse.read import WarehouseMissing
from tests.warehouse.small_catalogue import Catalogue, block_key, document_key

Change = Callable[[Catalogue], None]


@pytest.fixture
def published(tmp_path: Path) -> Callable[..., Path]:
    """Publishes the small catalogue after some changes and gives its home."""

    def publish_changed(*changes: Change) -> Path:
        catalogue = Catalogue()
        for change in changes:
            change(catalogue)
        home, folder = tmp_path / "home", tmp_path / "build"
        folder.mkdir()
        built, result = catalogue.build(folder)
        publish(home, built.rename(staging_path(home)), result.content_hash)
        return home

    return publish_changed


def attributes(level: str, years: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, years if code == "typical_experience" else f"{code} of {level}") for code in PANEL_ATTRIBUTES)


def test_every_part_of_a_page_comes_back(published: Callable[..., Path]) -> None:
    kept = read_profile(published(), "CAR.GEN.P2")
    assert (kept.cut_sections, kept.unread_line_count) == ((), 0)
    assert kept.profile == Profile(
        role=Role("CAR.GEN.P2", "Carer — P2"),
        level=Level("Step P2", "1-3 yrs"),
        focus=Focus("General care", "General care as the focus tells it.", "Differs in skill."),
        responsibilities=Responsibilities(
            "General care: what its responsibilities are.",
            tuple(
                Responsibility(level, f"General care: duty {number}")
                for number, level in enumerate(("P1", "P2", "P2"), start=1)
            ),
        ),
        level_guidelines=LevelGuidelines(
            "General care: what its level_guidelines are.",
            tuple(
                RubricRow(
                    level,
                    (
                        ("knowledge", f"General care {level} knowledge"),
                        ("degree_and_years", f"General care {level} degree_and_years"),
                    ),
                )
                for level in ("P1", "P2")
            ),
        ),
        skills=Skills("General care: what its skills are.", (Skill("Lifting", "Moving people safely."),)),
        provenance=Provenance("General care: what its provenance are.", 1, ("O*NET 29-1141.00 Registered Nurses",)),
        level_panel=LevelPanel("A step.", attributes("P2", "1-3 yrs")),
        adjacent_roles=AdjacentRoles("Near CAR.GEN.P2: distance 0 → 1."),
        title_aliases=TitleAliases(alias_texts=("Gen alias P2",)),
        classification_mappings=ClassificationMappings(items=(Mapping("O*NET / SOC", "code=29-1141"),)),
    )


def without_sections(path: str, *sections: str) -> Change:
    def change(catalogue: Catalogue) -> None:
        for section in sections:
            catalogue.remove("silver_section", {"document_key": document_key(path), "section_name": section})

    return change


def test_a_page_cut_behind_its_definition_has_the_lists_of_its_focus_and_no_aliases(
    published: Callable[..., Path],
) -> None:
    lost = ("skills", "provenance", "level_panel", "adjacent_roles", "title_aliases", "classification_mappings")
    profile = read_profile(published(without_sections("care/p2.txt", *lost)), "CAR.GEN.P2").profile
    assert profile.skills == Skills("General care: what its skills are.", (Skill("Lifting", "Moving people safely."),))
    assert profile.provenance
    # The page of another focus shows the same level.
    assert profile.level_panel == LevelPanel("A step.", attributes("P2", "1-3 yrs"))
    assert (profile.adjacent_roles, profile.title_aliases, profile.classification_mappings) == (None, None, None)


def test_only_a_level_that_a_page_marks_is_a_declared_one(published: Callable[..., Path]) -> None:
    def change(catalogue: Catalogue) -> None:
        catalogue.change("conformed_responsibility_level", {}, level_method="rubric_alignment", level_posterior=0.9)

    duties = read_profile(published(change), "CAR.GEN.P1").profile.responsibilities
    assert duties
    assert [item.declared_level_code for item in duties.items] == [None, None, None]


def test_a_declared_empty_list_and_a_cut_one_are_told(published: Callable[..., Path]) -> None:
    def change(catalogue: Catalogue) -> None:
        path = {"document_key": document_key("care/p1.txt")}
        catalogue.change("silver_section", {**path, "section_name": "title_aliases"}, section_state="declared_empty")
        catalogue.remove("silver_alias", {"block_key": block_key("title_aliases CAR.GEN.P1")})
        catalogue.change(
            "silver_section",
            {**path, "section_name": "classification_mappings"},
            section_state="cut_off",
            claimed_line_count=2,
            unread_line_count=1,
        )

    kept = read_profile(published(change), "CAR.GEN.P1")
    assert kept.profile.title_aliases == TitleAliases(is_declared_empty=True)
    assert kept.cut_sections == ("classification_mappings",)
    assert kept.unread_line_count == 1


def test_the_bullet_of_a_mapping_is_no_part_of_it(published: Callable[..., Path]) -> None:
    def change(catalogue: Catalogue) -> None:
        catalogue.change("silver_mapping", {}, mapping_text="- code=29-1141")

    mappings = read_profile(published(change), "CAR.GEN.P1").profile.classification_mappings
    assert mappings == ClassificationMappings(items=(Mapping("O*NET / SOC", "code=29-1141"),))


def test_the_years_of_a_header_stand_in_where_no_page_has_a_panel(published: Callable[..., Path]) -> None:
    def change(catalogue: Catalogue) -> None:
        panel = block_key("level_panel P1")
        for table in ("silver_panel", "silver_panel_attribute", "conformed_experience"):
            catalogue.remove(table, {"block_key": panel})
        catalogue.add(
            "silver_level_line",
            block_key=block_key("identity CAR.GEN.P1"),
            line_from=2,
            line_to=2,
            level_code="P1",
            level_name="First step",
            typical_experience_text="0–2 yrs",
        )

    profile = read_profile(published(change), "CAR.GEN.P1").profile
    assert profile.level == Level("First step", "0–2 yrs")
    assert profile.level_panel is None


def test_a_role_that_is_not_there_is_told_with_codes_near_it(published: Callable[..., Path]) -> None:
    home = published()
    with pytest.raises(RoleUnknown, match=r"no role car\.gen\.p3; .* the 3 it has; near it: CAR\.GEN\.P[12], "):
        read_profile(home, "car.gen.p3")
    with pytest.raises(RoleUnknown, match="rolewh query"):
        read_profile(home, "x" * 1_000_000)


def test_without_a_warehouse_or_with_one_of_another_edition_the_next_step_is_told(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing, match="rolewh refresh"):
        read_profile(tmp_path, "CAR.GEN.P1")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("create table dim_role (role_code varchar)")
    (tmp_path / LINK_NAME).symlink_to("other.duckdb")
    with pytest.raises(WarehouseOutdated, match="rolewh refresh"):
        read_profile(tmp_path, "CAR.GEN.P1")


def test_a_section_says_for_whom_it_speaks(published: Callable[..., Path]) -> None:
    with duckdb.connect(str(published() / LINK_NAME), read_only=True) as connection:
        rows = connection.sql(
            "select document_path, section_name, speaks_for, declared_source_count, introduction_text "
            "from fact_section join dim_document using (document_key)"
        ).fetchall()
    speaking = {(path, section): owner for path, section, owner, _, _ in rows}
    assert speaking["care/p1.txt", "skills"] == "focus"
    assert speaking["care/p2.txt", "skills"] is None
    assert {speaking[path, "title_aliases"] for path in ("care/p1.txt", "care/p2.txt", "home/p2.txt")} == {"role"}
    panels = {path: owner for (path, section), owner in speaking.items() if section == "level_panel"}
    assert panels == {"care/p1.txt": "level", "care/p2.txt": "level", "home/p2.txt": None}
    said = {(path, section): (count, text) for path, section, _, count, text in rows}
    assert said["care/p2.txt", "provenance"] == (1, "General care: what its provenance are.")
    assert said["care/p2.txt", "focus"] == (None, None)
