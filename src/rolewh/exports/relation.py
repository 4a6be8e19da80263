"""What is known of a table or view that is handed on; read from a built warehouse by `rolewh.warehouse`, written by the neighbours here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

TABLE, MART, QUESTION = "table", "mart", "question"


@dataclass(frozen=True)
class Field:
    """One column: its type as DuckDB spells it, and what it means (empty where nothing says so)."""

    name: str
    sql_type: str
    meaning: str
    is_nullable: bool


@dataclass(frozen=True)
class Relation:
    """One table or view: what one row of it is, and its columns in order; a view has no key of its own."""

    name: str
    kind: str
    grain: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """Which warehouse is handed on: the build's moment (UTC without a zone), its content hash and the software's version."""

    built_at: datetime
    content_hash: str
    rolewh_version: str


def views(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Those that answer a question: marts and questions, but no tables."""
    return (relation for relation in relations if relation.kind != TABLE)
