"""Each promise of a star is kept by a sound one, and exactly that promise fires when a star is broken on purpose."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from rolewh.documents.page_terms import SECTIONS_OF_KIND, SPACED_SECTIONS
from rolewh.warehouse.kept_answers import KEPT_PREFIX
from rolewh.warehouse.rules import RULES, Rule, broken_rows, rules
from tests.warehouse.small_catalogue import LINE_COUNT, Catalogue, document_key

ONE_SECTION = f"document_key = '{document_key('care/p1.txt')}' and section_name = 'skills'"
A_REFUSED_FILE = """
    insert into dim_document
        (document_key, document_path, intake_state, reason_text, repair_count, line_count, text_line_count)
    values ('0123456789abcdef', 'odd.txt', 'refused', 'no page', 0, 48, 2);
"""

#: Lines taken from a document along with those of one of its sections, so that the rule on documents stays kept.
FEWER_LINES = f"""; update dim_document set text_line_count = text_line_count - {{}}
    where document_key = '{document_key("care/p1.txt")}'"""
A_REFUSED_LINE = "insert into unread_line values ('{}', {}, null, 'page_refused', 'a line')"

#: Rule, what is done to the star, and the offences told of.
BREAKS = (
    (
        "section_lines_accounted",
        f"update fact_section set claimed_line_count = claimed_line_count - 1 where {ONE_SECTION}"
        + FEWER_LINES.format(1),
        ["4 lines, 3 claimed, 0 unread, from line 18 to 21"],
    ),
    (
        "section_lines_accounted",
        f"update fact_section set text_line_count = 9, claimed_line_count = 9 where {ONE_SECTION}"
        + FEWER_LINES.format(-5),
        ["9 lines, 9 claimed, 0 unread, from line 18 to 21"],
    ),
    (
        "unread_lines_listed",
        f"update fact_section set claimed_line_count = 3, unread_line_count = 1 where {ONE_SECTION}",
        ["1 counted, 0 listed, 0 listed outside the section"],
    ),
    (
        "unread_lines_listed",
        f"insert into unread_line values ('{document_key('care/p1.txt')}', 19, 'skills', 'unknown', 'a line')",
        ["0 counted, 1 listed, 0 listed outside the section"],
    ),
    (
        "unread_lines_listed",
        f"insert into unread_line values ('{document_key('care/p1.txt')}', 1, 'skills', 'unknown', 'a line')",
        ["0 counted, 0 listed, 1 listed outside the section"],
    ),
    (
        "fact_lines_inside_document",
        f"update fact_mapping set line_to = {LINE_COUNT + 1} where role_key = (select min(role_key) from fact_mapping)",
        None,
    ),
    (
        "fact_lines_inside_document",
        "update fact_boundary set line_from = 6, line_to = 5 where focus_key = (select min(focus_key) from dim_focus)",
        None,
    ),
    (
        "loaded_document_has_role",
        "update dim_document set role_code = 'CAR.GEN.P9' where document_path = 'care/p1.txt'",
        ["role CAR.GEN.P9 is not in dim_role"],
    ),
    (
        "loaded_document_has_role",
        "update dim_document set role_code = null where document_path = 'care/p1.txt'",
        ["role - is not in dim_role"],
    ),
    (
        "dimension_row_used",
        "insert into dim_title values ('0123456789abcdef', 'nobody', 'Nobody')",
        ["0123456789abcdef is referred to by no row"],
    ),
    (
        "responsibility_levels_in_order",
        """update fact_responsibility set level_method = 'rubric_alignment';
        update fact_responsibility set level_key = (select level_key from dim_level where level_code = 'P1')
        where sequence_number = 3 and focus_key = (select focus_key from dim_focus where focus_code = 'GEN')""",
        ["P1 after P2"],
    ),
    (
        "document_has_all_sections",
        f"delete from fact_section where {ONE_SECTION}" + FEWER_LINES.format(4),
        ["10 of 11 sections"],
    ),
    (
        "document_lines_accounted",
        FEWER_LINES.format(-1).removeprefix("; "),
        ["49 lines of text, 48 claimed and 0 unread in sections, 0 listed outside them"],
    ),
    (
        "document_lines_accounted",
        "update dim_document set text_line_count = null where document_path = 'care/p1.txt'",
        ["no lines of text, 48 claimed and 0 unread in sections, 0 listed outside them"],
    ),
    (
        "document_lines_accounted",
        A_REFUSED_LINE.format(document_key("care/p1.txt"), 48) + FEWER_LINES.format(-1),
        ["49 lines of text, 48 claimed and 0 unread in sections, 1 listed outside them"],
    ),
    (
        "document_lines_accounted",
        A_REFUSED_FILE + A_REFUSED_LINE.format("0123456789abcdef", 7),
        ["2 lines of text, 0 claimed and 0 unread in sections, 1 listed outside them"],
    ),
    (
        "section_ranges_apart",
        f"update fact_section set line_to = 22 where {ONE_SECTION}",
        ["begins on line 22, the one before ends on line 22"],
    ),
    (
        "unloaded_document_has_no_facts",
        A_REFUSED_FILE
        + "".join(A_REFUSED_LINE.format("0123456789abcdef", number) + ";" for number in (7, 8))
        + "update fact_boundary set document_key = '0123456789abcdef'",
        ["2 rows from a document that was refused"],
    ),
    (
        "scope_score_from_hits",
        """insert into fact_scope
        select '0123456789abcdef', null, level_key, 'declared', 'impact', 3, 3, 3, 1, 1, method_key, document_key, 26, 41
        from dim_level, dim_method where level_code = 'P1' and method_code = 'declared'""",
        ["3.0 of 1 hits; the hits give - of 0"],
    ),
    (
        "adjacency_parts_add_up",
        """insert into fact_adjacency
        select own.role_key, near.role_key, 1, 0.3, 0.2, 0, 0, 'needs_review', 'baseline', null, null, method_key,
            own.document_key, own.line_from, own.line_to
        from dim_role as own, dim_role as near, dim_method
        where own.role_code = 'CAR.GEN.P2' and near.role_code = 'CAR.HOME1A2B.P2' and method_code = 'structural'""",
        ["distance 0.3 where its parts give 0.1"],
    ),
)


@pytest.fixture(scope="module")
def sound_star(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Catalogue().build(tmp_path_factory.mktemp("sound"))[0]


@pytest.mark.parametrize(("name", "damage", "told"), BREAKS)
def test_exactly_the_broken_rule_fires(
    sound_star: Path, tmp_path: Path, name: str, damage: str, told: list[str] | None
) -> None:
    star = Path(shutil.copy(sound_star, tmp_path / "broken.duckdb"))
    with duckdb.connect(str(star)) as connection:
        connection.execute(damage)
    offences = {rule.name: broken_rows(star, rule) for rule in rules()}
    assert [rule for rule, rows in offences.items() if rows] == [name]
    assert told is None or [row["found_text"] for row in offences[name]] == told


def test_every_rule_is_broken_on_purpose_above() -> None:
    assert {name for name, *_ in BREAKS} == {rule.name for rule in RULES}


def test_every_row_with_lines_is_looked_at_by_the_rules_on_lines(sound_star: Path) -> None:
    with duckdb.connect(str(sound_star), read_only=True) as connection:
        tables = connection.sql(
            """select table_name from duckdb_columns() join duckdb_tables() using (table_name)
            where column_name in ('line_from', 'line_number') and table_name <> 'refused'
                -- Copies of what views say of the tables looked at.
                and not starts_with(table_name, ?) group by all""",
            params=[KEPT_PREFIX],
        ).fetchall()
    folder = Path(__file__).parents[2] / "src/rolewh/warehouse/sql/checks"
    sql = (folder / "fact_lines_inside_document.sql").read_text(encoding="utf-8")
    assert [table for (table,) in tables if f"'{table}'" not in sql] == []


def test_the_rule_on_sections_knows_how_many_each_kind_of_page_has() -> None:
    folder = Path(__file__).parents[2] / "src/rolewh/warehouse/sql/checks"
    sql = (folder / "document_has_all_sections.sql").read_text(encoding="utf-8")
    told = {kind: (int(flat), int(spaced)) for kind, flat, spaced in re.findall(r"\('(\w+)', (\d+), (\d+)\)", sql)}
    assert told == {
        kind: (len(set(names) - set(SPACED_SECTIONS)), len(names)) for kind, names in SECTIONS_OF_KIND.items()
    }


def test_a_rule_broken_everywhere_tells_only_so_many_rows(sound_star: Path, tmp_path: Path) -> None:
    star = Path(shutil.copy(sound_star, tmp_path / "broken.duckdb"))
    with duckdb.connect(str(star)) as connection:
        connection.execute("update fact_section set claimed_line_count = 0")
    rule = next(rule for rule in rules() if rule.name == "section_lines_accounted")
    assert len(broken_rows(star, rule, most=5)) == 5


def test_a_rule_says_what_it_is_about_and_what_holds() -> None:
    assert all(isinstance(rule, Rule) and rule.table and rule.sentence.endswith(".") for rule in rules())
