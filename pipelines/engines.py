"""What it is to be an engine that reads parts, and which one a refresh uses: worker processes of this machine, or a cluster.

The work itself is `crew` for this machine and `cluster_crew` for a cluster; a part and what is made of it stand in `part_worker`.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from ipaddress import ip_address
from typing import Final, NamedTuple, Protocol
from urllib.parse import urlsplit

import polars as pl

from pipelines.part_worker import Part
from pipelines.shelf import Shelf
from rolewh.documents.bounds import Bounds

ENGINE_VARIABLE: Final = "ROLEWH_ENGINE"
LOCAL: Final = "local"
_SCHEMES: Final = ("tcp", "tls")
_EXPECTED: Final = f"{LOCAL}, tcp://HOST:PORT or tls://HOST:PORT"


class EngineError(Exception):
    """The engine cannot be used as it is named or set up."""


class Reading(NamedTuple):
    """What all parts of a refresh have in common.

    known_blocks  keys of the blocks no part needs to hold again
    shown_blocks  ``document_path`` and ``block_key``: which of them the pages at these paths showed before
    """

    shelf: Shelf
    edition: str
    bounds: Bounds
    known_blocks: Set[str]
    shown_blocks: pl.DataFrame
    tell: Callable[[str], None]


class Read(NamedTuple):
    """What came of the parts: names on the shelf, and the keys of the documents that ended every worker that read them."""

    parts: list[str]
    deadly: list[str]


class Engine(Protocol):
    """Reads parts somewhere. Whatever happens to a process, each document ends in a part on the shelf or among the deadly."""

    def read(self, parts: Iterable[Part], reading: Reading) -> Read:
        """Every part on the shelf. Raises PieceDamaged where the documents cannot be read, EngineError where the engine is no use."""
        ...


def engine_name(environment: Mapping[str, str]) -> str:
    """The engine of ROLEWH_ENGINE, `local` where none is named. Raises EngineError for words that name none."""
    return checked_engine(environment.get(ENGINE_VARIABLE) or LOCAL)


def checked_engine(named: str) -> str:
    """The name as given. Raises EngineError where it is none, or would send documents unencrypted over a public network."""
    if named == LOCAL:
        return named
    try:
        address = urlsplit(named)
        is_whole = address.scheme in _SCHEMES and bool(address.hostname and address.port)
    except ValueError:
        is_whole = False
    if not is_whole:
        raise EngineError(
            f"no engine is named {named!r}; expected {_EXPECTED}; name one with --engine or {ENGINE_VARIABLE}"
        )
    if address.scheme == "tcp" and _is_public(address.hostname or ""):
        raise EngineError(
            f"{named} is a public address, and over tcp:// documents and results travel unencrypted and any host may send some; "
            "use tls:// with certificates of your own, or an address of a private network"
        )
    return named


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return False
