"""Versions of roles and foci: what the pages said and when, however the comings and goings were shared out to refreshes."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.capture import capture
from rolewh.normalize import versions
from rolewh.normalize.arrivals import LOOK, StatedRow, Statement, arrivals, stated
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from rolewh.normalize.keys import key_of
from rolewh.normalize.versions import spoken_sections, version_frames
from tests.normalize.revisions import BEGAN, Event, at, digest, happenings, look, sections, snapshot
from tests.pages import page_lines, spaced_page_lines

FIRST, SECOND = "CAR.GEN P1 a/x", "CAR.GEN P1 b/x"


def history(statements: Iterable[Statement], events: Sequence[Event]) -> dict[str, pl.DataFrame]:
    return version_frames(arrivals(statements), sections(events))


def told(*events: Event) -> list[tuple[Any, ...]]:
    """The role versions of events that were each seen at once: minutes and what they lead to."""
    found = history([look([event]) for event in events], events)
    return minutes(found["conformed_role_version"])


def minutes(versions: pl.DataFrame) -> list[tuple[Any, ...]]:
    shown = versions.select(
        "version_number",
        *((pl.col(name) - BEGAN).dt.total_minutes() for name in ("valid_from", "valid_to", "not_seen_from")),
        "is_seen",
        "span_count",
    )
    return shown.rows()


@st.composite
def batches(draw: st.DrawFn) -> tuple[list[Event], list[list[Event]]]:
    events = draw(happenings())
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(events))))) | {len(events)})
    return events, [part for low, high in zip([0, *cuts], cuts, strict=False) if (part := events[low:high])]


def test_a_page_that_stays_is_one_version_still_seen() -> None:
    assert told((3, "1.txt", FIRST)) == [(1, 3, None, None, True, 1)]


def test_an_edit_ends_a_version_and_begins_the_next() -> None:
    events = [(1, "1.txt", FIRST), (5, "1.txt", SECOND)]
    found = history([look([event]) for event in events], events)
    versions = found["conformed_role_version"]
    assert minutes(versions) == [(1, 1, 5, None, False, 1), (2, 5, None, None, True, 1)]
    assert versions["superseded_by"].to_list() == [versions["role_version_key"][1], None]
    assert versions["changed_sections"].to_list() == [[], ["identity"]]


def test_a_deleted_page_keeps_its_version_which_is_no_longer_seen() -> None:
    assert told((1, "1.txt", FIRST), (4, "1.txt", None)) == [(1, 1, None, 4, False, 1)]


def test_a_page_that_returns_unchanged_continues_its_version() -> None:
    events = [(1, "1.txt", FIRST), (4, "1.txt", None), (9, "elsewhere.txt", FIRST)]
    found = history([look([event]) for event in events], events)
    assert minutes(found["conformed_role_version"]) == [(1, 1, None, None, True, 2)]
    assert found["conformed_role_version_span"].drop("role_version_key").rows() == [
        (1, at(1), at(4)),
        (2, at(9), None),
    ]


def test_a_page_that_returns_changed_is_a_new_version_behind_a_gap() -> None:
    assert told((1, "1.txt", FIRST), (4, "1.txt", None), (9, "1.txt", SECOND)) == [
        (1, 1, 9, 4, False, 1),
        (2, 9, None, None, True, 1),
    ]


def test_a_page_put_back_as_it_was_is_a_third_version_with_the_content_of_the_first() -> None:
    events = [(1, "1.txt", FIRST), (2, "1.txt", SECOND), (3, "1.txt", FIRST)]
    versions = history([look([event]) for event in events], events)["conformed_role_version"]
    first, _, third = versions["content_key"].to_list()
    assert first == third
    assert versions["role_version_key"].n_unique() == 3


def test_a_second_rendering_beside_the_first_begins_nothing() -> None:
    assert told((1, "1.txt", FIRST), (3, "2.txt", FIRST), (5, "1.txt", None)) == [(1, 1, None, None, True, 1)]


def test_a_page_put_in_the_other_layout_is_the_same_version(tmp_path: Path) -> None:
    for name, lines in (("flat.txt", page_lines()), ("spaced.txt", spaced_page_lines())):
        (tmp_path / name).write_text("\n".join(lines), "utf-8")
    silver = normalise(raw_document_frame(capture(tmp_path)))
    flat, spaced = silver["silver_page"].sort("document_path")["sha256"].to_list()
    seen = [
        StatedRow("flat.txt", flat, 1, at(1)),
        StatedRow("flat.txt", None, None, at(5)),
        StatedRow("spaced.txt", spaced, 1, at(5)),
    ]
    found = version_frames(arrivals([Statement(LOOK, at(9), stated(seen))]), spoken_sections(silver))
    assert minutes(found["conformed_role_version"]) == [(1, 1, None, None, True, 1)]
    assert minutes(found["conformed_focus_version"]) == [(1, 1, None, None, True, 1)]


def test_a_focus_changes_with_the_page_that_speaks_and_not_with_a_role() -> None:
    events = [(1, "1.txt", FIRST), (2, "2.txt", "CAR.GEN P2 c/y"), (3, "1.txt", SECOND), (4, "1.txt", None)]
    found = history([look([event]) for event in events], events)
    # The smallest path speaks: 2.txt does once 1.txt has gone.
    foci = found["conformed_focus_version"]
    assert minutes(foci) == [(1, 1, 4, None, False, 1), (2, 4, None, None, True, 1)]
    assert foci.select("function_code", "focus_code").unique().rows() == [("CAR", "GEN")]
    assert foci["changed_sections"].to_list() == [[], ["responsibilities"]]
    assert found["conformed_role_version"].filter(role_code="CAR.GEN.P1").height == 2


def test_a_page_that_says_more_speaks_whenever_it_came() -> None:
    events = [(1, "1.txt", FIRST), (2, "2.txt", "CAR.GEN P2 c/y"), (5, "2.txt", None)]
    statements = [look([event]) for event in events]
    found = version_frames(arrivals(statements), sections(events, {"2.txt": 7}))
    assert minutes(found["conformed_focus_version"])[1] == (2, 2, 5, None, False, 1)


def test_another_role_at_the_same_path_ends_the_first() -> None:
    events = [(1, "1.txt", FIRST), (2, "1.txt", "HR.GEN P1 a")]
    found = history([look([event]) for event in events], events)["conformed_role_version"]
    assert found.select("role_code", "is_seen").rows() == [("CAR.GEN.P1", False), ("HR.GEN.P1", True)]


def test_a_long_chain_of_small_edits_is_a_chain_of_versions() -> None:
    events = [(number, "1.txt", f"CAR.GEN P1 edit{number}/x") for number in range(1, 301)]
    found = history([look(events)], events)
    versions = found["conformed_role_version"]
    assert versions["version_number"].to_list() == list(range(1, 301))
    assert versions["valid_to"].to_list() == [*versions["valid_from"].to_list()[1:], None]
    assert found["conformed_focus_version"].height == 1


@given(batches())
def test_the_history_does_not_depend_on_how_arrivals_were_shared_out_to_refreshes(
    drawn: tuple[list[Event], list[list[Event]]],
) -> None:
    events, parts = drawn
    one_by_one = history([look([event]) for event in events], events)
    together = history([look(part, minute=part[-1][0]) for part in parts], events)
    for name, frame in one_by_one.items():
        assert together[name].equals(frame), name


@given(happenings(), st.randoms(use_true_random=False))
def test_the_history_does_not_depend_on_the_order_in_which_snapshots_were_given(
    events: list[Event], chance: Any
) -> None:
    pages: dict[str, str] = {}
    snapshots = []
    for minute, path, words in events:
        pages = {**pages, path: words} if words else {name: said for name, said in pages.items() if name != path}
        snapshots.append(snapshot(minute, pages))
    expected = history([look([event]) for event in events], events)
    chance.shuffle(snapshots)
    found = history([*snapshots, *snapshots[:3]], events)
    for name, frame in expected.items():
        assert found[name].equals(frame), name


@given(happenings())
def test_every_moment_has_the_content_its_pages_had(events: list[Event]) -> None:
    found = history([look([event]) for event in events], events)
    spans = found["conformed_role_version_span"].join(found["conformed_role_version"], on="role_version_key")
    for minute in range(45):
        moment = at(minute)
        here: dict[str, str] = {}
        for when, path, words in events:
            if when <= minute:
                here = {**here, path: words} if words else {name: said for name, said in here.items() if name != path}
        expected: dict[str, dict[str, str]] = {}
        # Of pages that say as much the one with the smallest path speaks, section by section.
        for path in sorted(here, reverse=True):
            focus, level, said = here[path].split()
            names = ("identity", "responsibilities")
            content = dict(zip(names, said.split("/"), strict=False))
            expected[f"{focus}.{level}"] = {**expected.get(f"{focus}.{level}", {}), **content}
        shown = spans.filter(
            (pl.col("seen_from") <= moment) & (pl.col("seen_to").is_null() | (pl.col("seen_to") > moment))
        )
        assert dict(shown.select("role_code", "content_key").rows()) == {
            role: digest("\n".join(sorted(f"{name} {digest(content)}" for name, content in content_of.items())))
            for role, content_of in expected.items()
        }
        assert shown.height == len(expected)


def test_the_keys_of_versions_do_not_move_when_older_ones_are_found_out() -> None:
    events = [(5, "1.txt", FIRST), (9, "1.txt", SECOND)]
    older = [(1, "1.txt", "CAR.GEN P1 z/x"), *events]
    keys = history([look(events)], events)["conformed_role_version"]["role_version_key"].to_list()
    with_older = history([look(older)], older)["conformed_role_version"]["role_version_key"].to_list()
    assert with_older[1:] == keys
    assert keys[0] == key_of("CAR.GEN.P1", digest("\n".join(
        [f"identity {digest('a')}", f"responsibilities {digest('x')}"]
    )), "1")  # fmt: skip


def test_functions_followed_one_at_a_time_have_the_versions_they_have_together(monkeypatch: pytest.MonkeyPatch) -> None:
    # A name that begins like another one comes behind it, as its roles do.
    pages = [f"{function}.GEN P1 {word}/x" for function in ("CA", "CAR", "CARE") for word in "ab"]
    events = [(minute, f"{minute % 4}.txt", page) for minute, page in enumerate(reversed(pages), 1)]
    together = history([look(events)], events)
    monkeypatch.setattr(versions, "_MOST_SECTIONS", 1)
    one_by_one = history([look(events)], events)
    assert [table for table in together if not one_by_one[table].equals(together[table])] == []
    assert together["conformed_role_version"].height > 3


def test_no_arrivals_are_no_versions_in_the_shape_of_some() -> None:
    events = [(1, "1.txt", FIRST)]
    some, none = history([look(events)], events), version_frames(arrivals([]), sections(events).clear())
    assert {table: rows.schema for table, rows in none.items()} == {table: rows.schema for table, rows in some.items()}
    assert all(rows.is_empty() for rows in none.values())
