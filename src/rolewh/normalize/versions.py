"""Arrivals of documents to versions of roles and foci: spans in which what their pages say does not change; when something arrived is
told in `arrivals`, which page speaks today in `conform`."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

import polars as pl

from rolewh.documents.page_terms import SPACED_SECTIONS
from rolewh.normalize.conform import FOCUS_SECTIONS, STATE_ORDER, sections_with_role
from rolewh.normalize.frames import frame
from rolewh.normalize.subject_history import History, Span, State, Version, history, states


class SpokenSection(NamedTuple):
    """A section of a document that describes a role, present or past, and all that decides whether it speaks."""

    document_key: str
    document_path: str
    role_code: str
    function_code: str
    focus_code: str
    section_name: str
    section_ordinal: int
    content_key: str
    section_state: str
    record_count: int
    is_marked: bool


#: Sections that are ordered and joined at a time, or those of one function where it has more: what they take is many times what they are.
_MOST_SECTIONS: Final = 100_000

#: Which of several pages speaks for a section: as in `conform`.
_ORDER: Final = ("has_nothing", "rank", "fewer_records", "lacks_marks", "document_path", "section_ordinal")


def spoken_sections(silver: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The sections of all loaded pages of roles, in the shape of `SpokenSection`."""
    marked = silver["silver_responsibility"].filter(pl.col("declared_level_code").is_not_null())["block_key"].unique()
    return (
        sections_with_role(silver)
        .with_columns(is_marked=pl.col("block_key").is_in(marked.implode()))
        .select(SpokenSection._fields)
    )


def version_frames(arrivals: pl.DataFrame, sections: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The versions of every role and focus and the spans of each, from arrivals and the sections of every document that arrived.

    A version lasts while what the pages say, section by section, stays the same, whichever of them says it in whichever layout: of
    pages that differ the one speaks that `conform` would take. While no page shows the role it is not seen; if it comes back saying
    the same, the version goes on, with a second span. Said again after something else was said, it is a version of its own.
    """
    there = _presence(arrivals)
    found = [_portion_frames(there, portion) for portion in _portions(sections)]
    return {table: pl.concat([part[table] for part in found]) for table in found[0]}


def _portions(sections: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The sections in the order of their functions, some functions at a time, at least one portion."""
    # The point behind it: codes of roles are in the order of these.
    function = pl.concat_str("function_code", pl.lit("."))
    sizes = sections.group_by(function.alias("function")).len().sort("function")
    numbers = sizes.select("function", (pl.col("len").cum_sum() // _MOST_SECTIONS).alias("number"))
    for portion in numbers.partition_by("number", maintain_order=True) or [numbers]:
        yield sections.filter(function.is_in(portion["function"].implode()))


def _portion_frames(there: pl.DataFrame, sections: pl.DataFrame) -> dict[str, pl.DataFrame]:
    told = sections.filter(_is_content()).with_columns(focus=_focus())
    of_role = told.filter(~pl.col("section_name").is_in(SPACED_SECTIONS))
    of_focus = told.filter(pl.col("section_name").is_in(FOCUS_SECTIONS))
    roles, role_spans = _versions(there, of_role.with_columns(subject_code=pl.col("role_code")))
    foci, focus_spans = _versions(there, of_focus.with_columns(subject_code=pl.col("focus")))
    return {
        "conformed_role_version": _named(roles, "role_version_key", role_code=pl.col("subject_code")),
        "conformed_role_version_span": role_spans.rename({"version_key": "role_version_key"}),
        "conformed_focus_version": _named(
            foci,
            "focus_version_key",
            function_code=pl.col("subject_code").str.split(".").list.get(0),
            focus_code=pl.col("subject_code").str.split(".").list.get(1),
        ),
        "conformed_focus_version_span": focus_spans.rename({"version_key": "focus_version_key"}),
    }


def _named(versions: pl.DataFrame, key: str, **codes: pl.Expr) -> pl.DataFrame:
    rest = [name for name in versions.columns if name not in ("version_key", "subject_code")]
    return versions.select(pl.col("version_key").alias(key), *(code.alias(name) for name, code in codes.items()), *rest)


def _focus() -> pl.Expr:
    return pl.concat_str("function_code", "focus_code", separator=".")


def _is_content() -> pl.Expr:
    # A heading with nothing below it is no content in one rendering and absent in the other; declared emptiness is.
    return (pl.col("record_count") > 0) | (pl.col("section_state") == "declared_empty")


def _presence(arrivals: pl.DataFrame) -> pl.DataFrame:
    """From when to when each document lay at its path; no end while it is there."""
    return (
        arrivals.sort("document_path", "arrived_at")
        .with_columns(gone_at=pl.col("arrived_at").shift(-1).over("document_path"))
        .filter(pl.col("document_key").is_not_null())
        .select("document_key", "arrived_at", "gone_at")
    )


def _versions(there: pl.DataFrame, sections: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Versions and spans by subject; what is simple in one pass, the rest subject by subject."""
    voices = sections.with_columns(
        (pl.col("record_count") == 0).alias("has_nothing"),
        pl.col("section_state")
        .replace_strict({state: place for place, state in enumerate(STATE_ORDER)}, return_dtype=pl.Int64)
        .alias("rank"),
        (-pl.col("record_count")).alias("fewer_records"),
        (~pl.col("is_marked")).alias("lacks_marks"),
    ).with_columns(line=pl.concat_str("section_name", "content_key", separator=" "))
    # Few pages have a section twice: ordering them all would cost more than everything else.
    is_twice = pl.struct("document_key", "section_name").is_duplicated()
    twice = voices.filter(is_twice).sort(_ORDER).unique(["document_key", "section_name"], keep="first")
    voices = pl.concat([voices.filter(~is_twice), twice])
    documents = voices.group_by("document_key").agg(
        pl.col("subject_code").first(),
        pl.col("document_path").first(),
        pl.col("line").sort().str.join("\n").alias("told"),
    )
    stays = there.join(documents, on="document_key", how="inner", maintain_order="left")
    simple = (pl.col("told").n_unique() == 1) & pl.col("gone_at").is_null().all()
    is_simple = stays.group_by("subject_code").agg(simple.alias("is_simple"))
    stays = stays.join(is_simple, on="subject_code", how="left", maintain_order="left")
    others = stays.filter(~pl.col("is_simple"))
    found = [*_of_simple(stays.filter("is_simple")), *_of_others(others, voices)]
    found.sort(key=lambda history: history.subject_code)
    return (
        frame(Version, (version for history in found for version in history.versions)),
        frame(Span, (span for history in found for span in history.spans)),
    )


def _of_simple(stays: pl.DataFrame) -> Iterator[History]:
    """Subjects whose pages all say the same and are all there still: what a catalogue is mostly made of."""
    first = (
        stays.sort("subject_code", "arrived_at", "document_path")
        .group_by("subject_code", maintain_order=True)
        .agg(pl.col("arrived_at", "told", "document_path", "document_key").first())
    )
    for subject, moment, told, path, key in first.iter_rows():
        yield history(subject, [State(moment, tuple(told.split("\n")), path, key)])


def _of_others(stays: pl.DataFrame, voices: pl.DataFrame) -> Iterator[History]:
    columns = ("document_key", "section_name", "content_key", *_ORDER)
    spoken: dict[str, list[tuple[Any, ...]]] = {}
    for row in voices.join(stays, on="document_key", how="semi").select(columns).iter_rows():
        spoken.setdefault(row[0], []).append(row[1:])
    events: dict[str, list[tuple[datetime, bool, str, str]]] = {}
    for subject, key, path, arrived_at, gone_at in stays.select(
        "subject_code", "document_key", "document_path", "arrived_at", "gone_at"
    ).iter_rows():
        of_subject = events.setdefault(subject, [])
        of_subject.append((arrived_at, True, path, key))
        if gone_at is not None:
            of_subject.append((gone_at, False, path, key))
    for subject, of_subject in events.items():
        # False before True: where a page takes the place of another, the other goes first.
        yield history(subject, states(sorted(of_subject), spoken))
