"""A table on disk is whole: replaced at once, in one file or in pieces, and never by half of a new one."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from pipelines.frames_on_disk import (
    PieceDamaged,
    StepMissingError,
    named_pieces,
    read_frame,
    read_pieces,
    replace_pieces,
    write_frame,
)

ONE, TWO = pl.DataFrame({"name": ["a"], "size": [1]}), pl.DataFrame({"name": ["b", "c"], "size": [2, 3]})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "silver" / "table.parquet"


def write_pieces(frames: Iterable[pl.DataFrame], path: Path) -> None:
    replace_pieces(path, ((f"{number:06}.parquet", frame) for number, frame in enumerate(frames)))


def test_pieces_come_back_one_by_one_or_as_one_frame(path: Path) -> None:
    write_pieces([ONE, TWO], path)
    assert [piece.height for piece in read_pieces(path)] == [1, 2]
    assert_frame_equal(read_frame(path), pl.concat([ONE, TWO]))
    assert_frame_equal(read_frame(path, ["size"]), pl.concat([ONE, TWO]).select("size"))


def test_a_table_of_one_file_is_one_piece(path: Path) -> None:
    write_frame(TWO, path)
    (piece,) = read_pieces(path)
    assert_frame_equal(piece, TWO)


def test_pieces_take_the_place_of_whatever_was_there(path: Path) -> None:
    write_frame(TWO, path)
    for pieces in ([ONE, TWO], [TWO], [ONE]):
        write_pieces(pieces, path)
        assert_frame_equal(read_frame(path), pl.concat(pieces))
    assert list(path.parent.iterdir()) == [path]


def test_pieces_that_end_in_an_error_leave_the_table_from_before_and_nothing_else(path: Path) -> None:
    def broken() -> Iterator[pl.DataFrame]:
        yield TWO
        raise OSError("the disk is full")

    write_pieces([ONE], path)
    with pytest.raises(OSError, match="the disk is full"):
        write_pieces(broken(), path)
    assert_frame_equal(read_frame(path), ONE)
    assert list(path.parent.iterdir()) == [path]


def test_a_piece_that_stays_is_not_written_again(path: Path) -> None:
    replace_pieces(path, [("one", ONE), ("two", TWO)])
    kept = (path / "two").stat().st_ino
    replace_pieces(path, [("two", path / "two"), ("three", ONE)])
    assert [name for name, _ in named_pieces(path, ["name"])] == ["three", "two"]
    assert (path / "two").stat().st_ino == kept


@pytest.mark.parametrize("content", [b"", b"no table"])
def test_a_damaged_piece_is_named(path: Path, content: bytes) -> None:
    replace_pieces(path, [("one", ONE)])
    (path / "one").write_bytes(content)
    with pytest.raises(PieceDamaged, match=r"the piece one of table\.parquet cannot be read"):
        list(named_pieces(path, ["name"]))


def test_leftovers_of_a_killed_run_are_no_pieces(path: Path) -> None:
    leftover = path.with_suffix(".parquet.unfinished")
    leftover.mkdir(parents=True)
    TWO.write_parquet(leftover / "000007.parquet")
    write_pieces([ONE], path)
    assert_frame_equal(read_frame(path), ONE)


@pytest.mark.parametrize("read", [read_frame, read_pieces])
def test_a_table_nobody_wrote_is_told_with_the_next_step(read: object, path: Path) -> None:
    with pytest.raises(StepMissingError, match="run the job refresh"):
        read(path)  # type: ignore[operator]
