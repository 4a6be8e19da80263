"""Keeps the bytes of documents that are in the history and no longer in the raw folder, so that other code can read them anew."""

import os
from collections.abc import Callable, Iterable, Iterator, Set
from hashlib import sha256
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.frames_on_disk import PieceDamaged, read_piece
from pipelines.places import Home

_KEY: Final = "document_key"
_SUFFIX: Final = ".parquet"
_DAMAGED: Final = ".damaged"

Tell = Callable[[str], None]


def keep_past(home: Home, documents: pl.DataFrame, tell: Tell) -> int:
    """Adds documents, in the shape of ``raw_document`` with their bytes; those that are kept already stay. Returns how many are new."""
    fresh = documents.join(past_keys(home, tell), on=_KEY, how="anti", maintain_order="left").unique(
        _KEY, keep="first", maintain_order=True
    )
    if fresh.height:
        name = sha256("\n".join(fresh[_KEY]).encode()).hexdigest()[:32]
        home.past.mkdir(parents=True, exist_ok=True)
        unfinished = home.past / f".unfinished-{os.getpid()}"
        with unfinished.open("wb") as file:
            fresh.write_parquet(file)
            file.flush()
            # They are nowhere else.
            os.fsync(file.fileno())
        os.replace(unfinished, home.past / f"{name}{_SUFFIX}")
    return fresh.height


def keep_departed(home: Home, table: Path, here: Iterable[str], tell: Tell) -> None:
    """Keeps what a raw table has of documents that are not ``here`` any more, by their keys, before it is replaced."""
    stays = pl.DataFrame({_KEY: list(here)}, schema={_KEY: pl.String()})
    for piece in sorted(table.iterdir()) if table.is_dir() else ():
        try:
            captured = read_piece(piece, [_KEY, "capture_state"]).filter(pl.col("capture_state") == "captured")
            departed = captured.join(stays, on=_KEY, how="anti")
            if departed.height:
                keep_past(home, read_piece(piece).join(departed, on=_KEY, how="semi", maintain_order="left"), tell)
        except PieceDamaged as damage:
            tell(f"{damage}; what the documents in it said that have gone meanwhile is missing from the history")


def past_keys(home: Home, tell: Tell) -> pl.DataFrame:
    """The keys of the documents that are kept, each once."""
    return pl.concat([pl.DataFrame(schema={_KEY: pl.String()}), *(keys for _, keys in _sound(home, tell))]).unique(_KEY)


def past_pieces(home: Home, wanted: Iterable[str], tell: Tell) -> Iterator[tuple[Path, list[str]]]:
    """Each piece with those of the wanted documents that are to be read from it, each document once.

    A piece is read to its last byte first: one that is damaged is told and set aside, and does not fail in the middle of the reading.
    """
    missing = pl.DataFrame({_KEY: list(wanted)}, schema={_KEY: pl.String()})
    for piece, keys in _sound(home, tell) if missing.height else ():
        found = keys.join(missing, on=_KEY, how="semi", maintain_order="left")
        if found.height:
            try:
                read_piece(piece)
            except PieceDamaged as damage:
                _set_aside(piece, damage, tell)
                continue
            missing = missing.join(found, on=_KEY, how="anti", maintain_order="left")
            yield piece, found[_KEY].to_list()


def pieces_without(home: Home, keys: Set[str]) -> Iterator[Path]:
    """The pieces that hold none of the documents; one that cannot be read may hold any of them."""
    for piece in sorted(home.past.glob(f"[!.]*{_SUFFIX}")):
        try:
            held = read_piece(piece, [_KEY])[_KEY]
        except PieceDamaged:
            continue
        if keys.isdisjoint(held):
            yield piece


def _sound(home: Home, tell: Tell) -> Iterator[tuple[Path, pl.DataFrame]]:
    for piece in sorted(home.past.glob(f"[!.]*{_SUFFIX}")):
        try:
            yield piece, read_piece(piece, [_KEY])
        except PieceDamaged as damage:
            _set_aside(piece, damage, tell)


def _set_aside(piece: Path, damage: PieceDamaged, tell: Tell) -> None:
    tell(f"{damage}; put a sound copy of it back, or what its documents said is missing from the history")
    os.replace(piece, piece.with_name(piece.name + _DAMAGED))
