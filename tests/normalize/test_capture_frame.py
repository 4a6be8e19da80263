"""The captured files come as one frame, or as the same rows in pieces small enough for memory."""

from collections.abc import Iterator

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from rolewh.documents.capture import CapturedFile
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame, raw_document_pieces
from tests.pages import page_lines


def captured(number: int, content: bytes) -> CapturedFile:
    return CapturedFile(f"{number}.txt", "captured", None, None, content, f"{number:064x}", len(content))


SKIPPED = CapturedFile("x", "skipped", "hidden_name", "a dot", None, None, None)
FILES = [captured(1, b"a" * 10), captured(2, b""), SKIPPED, captured(3, b"b" * 10), captured(4, b"c"), SKIPPED]


@pytest.mark.parametrize(
    ("most_bytes", "most_files", "heights"),
    [(1000, 1000, [6]), (10, 1000, [1, 3, 2]), (11, 1000, [4, 2]), (1000, 2, [2, 2, 2]), (1, 1, [1] * 6)],
)
def test_pieces_hold_the_rows_of_the_whole_frame_in_order(most_bytes: int, most_files: int, heights: list[int]) -> None:
    pieces = list(raw_document_pieces(iter(FILES), most_bytes, most_files))
    assert [piece.height for piece in pieces] == heights
    assert_frame_equal(pl.concat(pieces), raw_document_frame(FILES))


def test_no_files_are_one_piece_without_rows() -> None:
    (piece,) = raw_document_pieces([])
    assert_frame_equal(piece, raw_document_frame([]))


def test_a_file_is_asked_for_when_the_piece_before_is_done_with() -> None:
    given = []

    def files() -> Iterator[CapturedFile]:
        for file in FILES:
            given.append(file.document_path)
            yield file

    pieces = raw_document_pieces(files(), most_files=1)
    next(pieces)
    assert given == ["1.txt"]


def test_documents_in_pieces_are_read_as_they_are_read_at_once() -> None:
    page, other = page_lines(), [*page_lines()[:20], "A stray line"]
    files = [
        captured(number, "\n".join(lines).encode()) for number, lines in enumerate([page, other, ["No page"], page])
    ]
    whole, pieces = normalise(raw_document_frame(files)), normalise(raw_document_pieces(files, most_files=1))
    assert whole.keys() == pieces.keys()
    for name, frame in whole.items():
        assert_frame_equal(pieces[name], frame)
