"""The marts several questions share, on a built warehouse; what the questions make of them is worked out in tests/questions."""

from pathlib import Path

from tests.warehouse.small_catalogue import Catalogue
from tests.warehouse.test_marts import answer


def test_a_degree_path_has_its_fewest_years_at_each_level_with_its_line(tmp_path: Path) -> None:
    assert answer(
        Catalogue(),
        tmp_path,
        """select level_code, degree_code, least_years, path_count, unnumbered_path_count, document_path, line_from
        from mart_degree_path where function_code = 'CAR' and focus_code = 'GEN' order by level_number""",
    ) == [
        ("P1", "bachelor", 0.0, 1, 0, "care/p1.txt", 16),
        ("P2", "bachelor", 1.0, 1, 0, "care/p1.txt", 17),
    ]


def test_each_source_is_counted_by_one_occupation_and_one_without_a_code_by_none(tmp_path: Path) -> None:
    [(sources, counted, without_code)] = answer(
        Catalogue(),
        tmp_path,
        """select (select count(*) from fact_source), count(*) filter (where is_counted),
        count(*) filter (where current_occupation_key is null) = (select count(*) from fact_source where occupation_key is null)
        from mart_current_source""",
    )
    assert sources > 0
    assert counted == sources
    assert without_code
