"""Reads and judges drawn documents one after the other and counts what was found; the test and the benchmark both start here."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from rolewh.documents.capture import CapturedFile
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from tests.mutations.case import Defect
from tests.mutations.drafts import Draft
from tests.mutations.drawing import drawn
from tests.mutations.oracle import judge
from tests.mutations.originals import Original
from tests.mutations.reading import Reader

#: What can be wrong with a document, a column of the table each.
KINDS_OF_DEFECT: Final = (
    "exceptions",
    "lines lost",
    "wrong sections",
    "wrong levels",
    "wrong states",
    "text changed",
    "unlike itself",
)
#: One document in so many is read a second time, up to its frames.
READ_TWICE: Final = 500


class Failing(NamedTuple):
    """A document that was read wrongly."""

    number: int
    mutations: tuple[str, ...]
    page: str
    content: bytes
    defects: tuple[Defect, ...]


@dataclass
class Tally:
    """What became of the documents of one mutation: counts of documents, of items for those with that mutation alone."""

    documents: int = 0
    refused: int = 0
    seconds: float = 0.0
    items: int = 0
    items_read: int = 0
    defects: Counter[str] = field(default_factory=Counter)
    smallest: dict[str, Failing] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        self.documents += other.documents
        self.refused += other.refused
        self.seconds += other.seconds
        self.items += other.items
        self.items_read += other.items_read
        self.defects += other.defects
        for what, failing in other.smallest.items():
            self._keep(what, failing)

    def count(self, what: str, failing: Failing) -> None:
        self.defects[what] += 1
        self._keep(what, failing)

    def _keep(self, what: str, failing: Failing) -> None:
        known = self.smallest.get(what)
        if known is None or _size(failing) < _size(known):
            self.smallest[what] = failing


def _size(failing: Failing) -> tuple[int, int, int]:
    return len(failing.mutations), len(failing.content), failing.number


def tallied(pages: Sequence[Original], seed: int, numbers: Iterable[int]) -> tuple[Tally, dict[str, Tally]]:
    """All documents of these numbers together, and by mutation: one with three mutations counts for each."""
    reader, whole, by_mutation = Reader(), Tally(), dict[str, Tally]()
    for number in numbers:
        started = time.perf_counter()
        draft = drawn(pages, seed, number)
        one = _judged(draft, number, reader)
        one.seconds = time.perf_counter() - started
        whole.add(one)
        if len(draft.mutations) > 1:
            one.items = one.items_read = 0
        for mutation in set(draft.mutations):
            by_mutation.setdefault(mutation, Tally()).add(one)
    return whole, by_mutation


def _judged(draft: Draft, number: int, reader: Reader) -> Tally:
    content = draft.to_bytes()
    one = Tally(documents=1)
    found: list[Defect]
    try:
        judged = judge(draft, reader.read(content))
        found = judged.defects
        one.refused = int(judged.was_refused)
        one.items, one.items_read = judged.item_count, judged.read_count
        if number % READ_TWICE == 0 and frames_hash(content) != frames_hash(content):
            found = [*found, Defect("unlike itself", "the same bytes gave other frames")]
    except Exception as error:
        found = [Defect("exceptions", repr(error))]
    failing = Failing(number, tuple(draft.mutations), draft.page.name, content, tuple(found))
    for what in {defect.what for defect in found}:
        one.count(what, failing)
    return one


def frames_hash(content: bytes) -> str:
    """Hash of all frames the pipeline makes of one document."""
    sha256 = hashlib.sha256(content).hexdigest()
    file = CapturedFile("page.txt", "captured", None, None, content, sha256, len(content))
    frames = normalise(raw_document_frame([file]))
    said = "\n".join(f"{name} {frames[name].to_dicts()!r}" for name in sorted(frames))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
