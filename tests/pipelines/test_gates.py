"""What a step puts through its gates piece by piece: good rows and refused ones, and nothing of it before all is judged."""

from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipelines.checks import DocumentNames
from pipelines.frames_on_disk import read_frame
from pipelines.gates import save_pieces
from pipelines.places import Home
from schemas.accept import ContractError
from schemas.registry import layer

(ONSETS,) = (table for table in layer("conformed") if table.name == "conformed_skill_onset")
NO_DOCUMENTS = DocumentNames(pl.DataFrame(schema={"document_key": pl.String, "document_path": pl.String}))


def onsets(focus: str, *numbers: int) -> pl.DataFrame:
    rows = [("CAR", focus, number, "P1", 1, "welding") for number in numbers]
    return pl.DataFrame(rows, schema=ONSETS.polars_schema, orient="row")


def test_each_piece_is_judged_and_all_are_one_table(tmp_path: Path) -> None:
    home = Home(tmp_path)
    saved = save_pieces(ONSETS, [onsets("GEN"), onsets("A", 1, 0, 2), onsets("B", 1, 1)], home, NO_DOCUMENTS)
    assert read_frame(home.table(ONSETS.name)).select("focus_code", "skill_number").rows() == [
        ("A", 1),
        ("A", 2),
        ("B", 1),
    ]
    refused = read_frame(home.refusals(ONSETS.name)).select("column_name", "rule_name").rows()
    assert refused == [("skill_number", "at_least"), (None, "unique_key")]
    assert saved.metadata is not None
    assert saved.metadata["dagster/row_count"] == dg.MetadataValue.int(3)
    assert saved.check_results is not None
    (check,) = saved.check_results
    assert not check.passed


def test_a_piece_of_another_shape_leaves_the_table_from_before(tmp_path: Path) -> None:
    home = Home(tmp_path)
    save_pieces(ONSETS, [onsets("A", 1)], home, NO_DOCUMENTS)
    with pytest.raises(ContractError):
        save_pieces(ONSETS, [onsets("B", 1), onsets("C", 1).drop("matched_text")], home, NO_DOCUMENTS)
    assert read_frame(home.table(ONSETS.name))["focus_code"].to_list() == ["A"]
