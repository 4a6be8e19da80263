"""What a block says apart from how it is laid out: two renderings of one section differ in hash and agree in content."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

from rolewh.parse.definition import DefinitionParagraph
from rolewh.parse.identity import FunctionName, Status
from rolewh.parse.mappings import Mapping
from rolewh.parse.responsibilities import Ladder, Responsibility

#: Records only one rendering can show.
_OF_ONE_RENDERING: Final = (FunctionName, Status)

#: Fields that tell where a record stands, or what one rendering lost; they are no difference in content.
_PLACE: Final = frozenset({"line_from", "line_to"})
_LOST_IN_ONE_RENDERING: Final = {
    Responsibility: frozenset({"declared_level_code"}),
    Ladder: frozenset({"track_phrase"}),
    Mapping: frozenset({"mapping_text"}),  # the line with its bullet, which only one rendering has
    DefinitionParagraph: frozenset({"sequence_number", "section_name"}),
}


def content_key(section_name: str, records: Iterable[Any]) -> str:
    """Hash of what the records of a block say; repeats of one record count once."""
    said = dict.fromkeys(_said(record) for record in records if not isinstance(record, _OF_ONE_RENDERING))
    return sha256("\n".join((section_name, *said)).encode("utf-8", "surrogatepass")).hexdigest()


def _said(record: Any) -> str:
    left_out = _PLACE | _LOST_IN_ONE_RENDERING.get(type(record), frozenset())
    values = [(name, value) for name, value in zip(record._fields, record, strict=True) if name not in left_out]
    return f"{type(record).__name__} {values!r}"
