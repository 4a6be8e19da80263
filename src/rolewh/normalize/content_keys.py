"""What a block says apart from how it is laid out: two renderings of one section differ in hash and agree in content."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b, sha256
from operator import itemgetter
from typing import Any, Final, NamedTuple

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


#: Records whose words are held at a time: a hostile page says a million things.
_PORTION: Final = 1000


def content_key(section_name: str, records: Sequence[Any]) -> str:
    """Hash of what the records of a block say; repeats of one record count once."""
    key = sha256(section_name.encode())
    # What was said in another portion is known by a digest of it.
    known: set[bytes] = set()
    for first in range(0, len(records), _PORTION):
        said = dict.fromkeys(map(_said, records[first : first + _PORTION]))
        said.pop("", None)
        words = list(_not_known(said, known)) if len(records) > _PORTION else said
        key.update("\n".join(("", *words)).encode("utf-8", "surrogatepass"))
    return key.hexdigest()


def _not_known(said: Iterable[str], known: set[bytes]) -> Iterator[str]:
    for words in said:
        digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if digest not in known:
            known.add(digest)
            yield words


def _said(record: Any) -> str:
    """What a record says, in words; nothing for one of those that only one rendering can show."""
    form = _form_of(record.__class__)
    return form.words % form.values(record) if form else ""


class _Form(NamedTuple):
    """The words for records of one type, with a place for each value, and how a record gives its values."""

    words: str
    values: Callable[[Any], tuple[Any, ...]]


@cache
def _form_of(kind: Any) -> _Form | None:
    if issubclass(kind, _OF_ONE_PAGE):
        return None
    left_out = _PLACE | _LOST_IN_ONE_RENDERING.get(kind, frozenset())
    told = [(place, name) for place, name in enumerate(kind._fields) if name not in left_out]
    places = [place for place, _ in told]
    # As a list of pairs of name and value would be written.
    words = f"{kind.__name__} [{', '.join(f'({name!r}, %r)' for _, name in told)}]"
    return _Form(words, itemgetter(*places) if len(places) > 1 else lambda record: tuple(record[at] for at in places))
