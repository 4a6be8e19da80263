"""Statements of what was there become one list of arrivals; a look at the raw folder adds what no statement says yet."""

from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import given

from rolewh.normalize.arrivals import LOOK, MetFile, Statement, arrivals, new_look, stated
from tests.normalize.revisions import BEGAN, Event, at, digest, happenings, look, row, snapshot


def told(*statements: Statement) -> list[tuple[str, int, str | None]]:
    """Path, minute and digest of each arrival."""
    found = arrivals(statements).select("document_path", (pl.col("arrived_at") - BEGAN).dt.total_minutes(), "sha256")
    return found.rows()


def expected(*events: Event) -> list[tuple[str, int, str | None]]:
    return [(path, minute, digest(words) if words else None) for minute, path, words in events]


def met(path: str, words: str, minute: float | None) -> MetFile:
    since_1970 = at(0) - datetime(1970, 1, 1) + timedelta(minutes=minute or 0)
    return MetFile(path, digest(words), len(words), None if minute is None else int(since_1970.total_seconds() * 1e9))


def rows_of(found: Statement | None) -> list[tuple[str, datetime]]:
    assert found is not None
    return [(path, moment) for path, _, _, moment in found.rows.iter_rows()]


def test_what_several_statements_say_alike_happened_once() -> None:
    assert told(snapshot(5, {"a": "one"}), look([(9, "a", "one")]), snapshot(2, {"a": "one"})) == expected(
        (2, "a", "one")
    )


def test_a_page_a_snapshot_does_not_list_was_gone_by_then() -> None:
    assert told(
        snapshot(1, {"a": "one", "b": "two"}), snapshot(4, {"a": "one"}), snapshot(6, {"a": "one", "b": "two"})
    ) == [
        *expected((1, "a", "one")),
        *expected((1, "b", "two"), (4, "b", None), (6, "b", "two")),
    ]


def test_a_look_holds_over_snapshots_before_it() -> None:
    # The look of minute 9 knows of a alone; b is older and was never seen in the raw folder.
    assert told(look([(9, "a", "one")]), snapshot(3, {"a": "zero", "b": "two"})) == [
        *expected((3, "a", "zero"), (9, "a", "one")),
        *expected((3, "b", "two"), (9, "b", None)),
    ]


def test_a_file_older_than_a_snapshot_that_shows_something_else_counts_from_the_look() -> None:
    seen_late = Statement(LOOK, at(9), stated([row((2, "a", "one"))]))
    assert told(seen_late) == expected((2, "a", "one"))
    assert told(seen_late, snapshot(5, {"a": "zero"})) == expected((5, "a", "zero"), (9, "a", "one"))
    assert told(seen_late, snapshot(5, {"a": "one"})) == expected((2, "a", "one"))
    assert told(seen_late, snapshot(5, {"b": "one"}))[:1] == expected((9, "a", "one"))


def test_of_a_snapshot_and_a_look_of_one_moment_the_look_holds() -> None:
    assert told(snapshot(5, {"a": "zero"}), look([(5, "a", "one")])) == expected((5, "a", "one"))


def test_a_new_page_counts_from_the_time_of_its_file() -> None:
    assert rows_of(new_look([met("a", "one", 3)], [], at(9))) == [("a", at(3))]


@pytest.mark.parametrize("minute", [None, 10, -40_000_000], ids=["unknown", "to come", "before 1990"])
def test_a_file_time_that_cannot_be_is_not_believed(minute: float | None) -> None:
    assert rows_of(new_look([met("a", "one", minute)], [], at(9))) == [("a", at(9))]


def test_a_file_time_before_the_last_change_of_its_path_is_not_believed() -> None:
    before = [look([(5, "a", "one")], minute=6), look([(7, "a", None)])]
    assert rows_of(new_look([met("a", "two", 4)], before, at(9))) == [("a", at(9))]
    assert rows_of(new_look([met("a", "two", 8)], before, at(9))) == [("a", at(8))]


def test_a_page_that_is_gone_counts_as_gone_from_the_look() -> None:
    found = new_look([met("b", "two", 1)], [look([(1, "a", "one"), (1, "b", "two")])], at(9))
    assert found is not None
    assert found.rows.rows() == [("a", None, None, at(9))]


def test_an_unchanged_folder_adds_nothing() -> None:
    assert new_look([met("a", "one", 8)], [look([(1, "a", "one")])], at(9)) is None


def test_a_snapshot_behind_the_last_look_is_answered_by_a_look_though_nothing_changed() -> None:
    before = [look([(1, "a", "one")]), snapshot(5, {"b": "two"})]
    found = new_look([met("a", "one", 1)], before, at(9))
    assert found is not None
    assert found.rows.height == 0
    assert told(*before, found) == [
        *expected((1, "a", "one"), (5, "a", None), (9, "a", "one")),
        *expected((5, "b", "two"), (9, "b", None)),
    ]
    assert new_look([met("a", "one", 1)], [*before, found], at(12)) is None


def test_a_clock_set_back_puts_no_look_before_the_one_it_follows() -> None:
    found = new_look([met("a", "two", None)], [look([(5, "a", "one")])], at(3))
    assert found is not None
    assert found.stated_at > at(5)


@given(happenings())
def test_looks_that_each_know_only_the_manifest_and_the_folder_tell_all_that_happened(events: list[Event]) -> None:
    manifest: list[Statement] = []
    folder: dict[str, MetFile] = {}
    for minute, path, words in events:
        folder.pop(path, None)
        if words:
            folder[path] = met(path, words, minute)
        found = new_look(folder.values(), manifest, at(minute))
        manifest += [found] if found else []
    assert arrivals(manifest).equals(arrivals([look([event]) for event in events]))
