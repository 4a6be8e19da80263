"""What a block says apart from how it is laid out: two renderings of one section differ in hash and agree in content."""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b, sha256
from typing import Any, Final

from rolewh.parse.comparison import ComparedAttribute, ComparedPay, ComparedRole
from rolewh.parse.definition import DefinitionParagraph
from rolewh.parse.identity import FunctionName, Status
from rolewh.parse.introduction import SectionIntroduction
from rolewh.parse.mappings import Mapping
from rolewh.parse.responsibilities import Ladder, Responsibility

#: Records only one rendering can show, such as the attributes of compared levels, which glued cells may leave open; and
#: the introduction: it speaks to the reader of one page, whose track it may name.
_OF_ONE_PAGE: Final = (FunctionName, Status, SectionIntroduction, ComparedAttribute)

#: Fields that tell where a record stands, or what one rendering lost; they are no difference in content.
_PLACE: Final = frozenset({"line_from", "line_to"})
_LOST_IN_ONE_RENDERING: Final = {
    Responsibility: frozenset({"declared_level_code"}),
    Ladder: frozenset({"track_phrase"}),
    Mapping: frozenset({"mapping_text"}),  # the line with its bullet, which only one rendering has
    DefinitionParagraph: frozenset({"sequence_number", "section_name"}),
    ComparedRole: frozenset({"function_name", "focus_name", "level_name", "typical_experience_text"}),
    ComparedPay: frozenset({"pay_text"}),  # one rendering has no dash between low and high
}


def content_key(section_name: str, records: Iterable[Any]) -> str:
    """Hash of what the records of a block say; repeats of one record count once."""
    key = sha256(section_name.encode())
    # What was said is known by a digest of it: a hostile page says a million things.
    known: set[bytes] = set()
    for record in records:
        if isinstance(record, _OF_ONE_PAGE):
            continue
        said = _said(record).encode("utf-8", "surrogatepass")
        digest = blake2b(said, digest_size=16).digest()
        if digest not in known:
            known.add(digest)
            key.update(b"\n" + said)
    return key.hexdigest()


def _said(record: Any) -> str:
    names = _told_fields(record.__class__)
    return f"{type(record).__name__} {[(name, record[place]) for place, name in names]!r}"


@cache
def _told_fields(kind: Any) -> tuple[tuple[int, str], ...]:
    """Place and name of each field of a type of records that is content."""
    left_out = _PLACE | _LOST_IN_ONE_RENDERING.get(kind, frozenset())
    return tuple((place, name) for place, name in enumerate(kind._fields) if name not in left_out)
