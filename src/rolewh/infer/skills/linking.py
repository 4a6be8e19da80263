"""Links between written skills: which are one, which is part of which, and which a person should look at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import ceil
from typing import Final, Literal, NamedTuple, get_args

from rolewh.infer.skills.parameters import Parameters, published
from rolewh.infer.skills.surfaces import Surface

Tier = Literal["exact", "abbreviation", "token_set", "component", "proposed"]
TIERS: Final[tuple[str, ...]] = get_args(Tier)

#: Tiers in which two names are one skill; a part of a compound is not the compound, and a proposal waits for a person.
MERGING: Final[frozenset[str]] = frozenset({"exact", "abbreviation", "token_set"})

#: A word that more names use than this is no way to find likenesses: they are then found by their rarer words.
WIDEST_WORD: Final = 400


class SkillLink(NamedTuple):
    """Two names and what connects them, by their places in the list; of a ``component`` the second holds the first."""

    first: int
    second: int
    tier: Tier
    score: float


def tier_of(first: Surface, second: Surface, settings: Parameters | None = None) -> tuple[Tier, float] | None:
    """What connects two names, with a score from 0 to 1, or None; the same in either order.

    One is ``exact`` where the words are equal after folding case, width, plural and British spelling; ``abbreviation`` where
    one whole name is a short form that stands behind the other; ``token_set`` where nearly all words are shared, whatever
    their order, and both are about the same word; ``component`` where one whole name is a part of the other's compound.
    """
    settings = settings or published()
    if first.folded == second.folded:
        return ("exact", 1.0) if first.folded else None
    # Asked of millions of pairs: what most names have none of is asked first.
    if (first.is_abbreviation or second.is_abbreviation) and (
        _abbreviates(first, second) or _abbreviates(second, first)
    ):
        return "abbreviation", 1.0
    if (first.parts or second.parts) and (first.folded in second.parts or second.folded in first.parts):
        return "component", 1.0
    mine, other = first.content, second.content
    shared = len(mine & other)
    if not shared:
        return None
    likeness = shared / (len(mine) + len(other) - shared)
    if likeness >= settings.merge_likeness and first.head == second.head:
        return "token_set", likeness
    # A name within a longer one may be its general case: worth a look, and no more.
    is_within = shared == min(len(mine), len(other))
    if likeness >= settings.proposal_likeness or (is_within and first.head == second.head):
        return "proposed", likeness
    return None


def _abbreviates(short: Surface, long: Surface) -> bool:
    return short.is_abbreviation and short.folded in long.short_forms


def link_skills(surfaces: Sequence[Surface], settings: Parameters | None = None) -> list[SkillLink]:
    """Every link between the names, sorted; found by shared words, so that the cost does not grow with all pairs.

    A short form that stands for two different names joins neither: both links are proposals then.
    """
    settings = settings or published()
    links: dict[tuple[int, int], SkillLink] = {}
    contents = [one.content if _is_plain(one) else None for one in surfaces]
    for places in _holders(surfaces, settings):
        # Only pairs that are linked are kept: a pair that shares two rare words is asked twice, which is cheaper by far.
        for first, second in combinations(places, 2):
            if _share_too_little(contents[first], contents[second], settings.proposal_likeness):
                continue
            found = tier_of(surfaces[first], surfaces[second], settings)
            if found is not None:
                tier, score = found
                is_turned = tier == "component" and surfaces[second].folded in surfaces[first].parts
                pair = (second, first) if is_turned else (first, second)
                links[first, second] = SkillLink(*pair, tier, score)
    return sorted(_without_ambiguous(links.values(), surfaces))


def _is_plain(one: Surface) -> bool:
    """Whether a name can be linked by its words alone."""
    return bool(one.content) and not one.is_abbreviation and not one.parts


def _share_too_little(mine: frozenset[str] | None, other: frozenset[str] | None, proposal_likeness: float) -> bool:
    """Whether two plain names are surely not linked; most pairs of millions are told by this."""
    if mine is None or other is None:
        return False
    shared = len(mine & other)
    return shared / (len(mine) + len(other) - shared) < proposal_likeness and shared < len(mine) and shared < len(other)


def _without_ambiguous(links: Iterable[SkillLink], surfaces: Sequence[Surface]) -> Iterator[SkillLink]:
    links = list(links)
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.tier == "abbreviation":
            short, long = _short_first(link, surfaces)
            meanings[surfaces[short].folded].add(surfaces[long].folded)
    for link in links:
        if link.tier == "abbreviation" and len(meanings[surfaces[_short_first(link, surfaces)[0]].folded]) > 1:
            yield link._replace(tier="proposed")
        else:
            yield link


def _short_first(link: SkillLink, surfaces: Sequence[Surface]) -> tuple[int, int]:
    is_first_short = _abbreviates(surfaces[link.first], surfaces[link.second])
    return (link.first, link.second) if is_first_short else (link.second, link.first)


def _holders(surfaces: Sequence[Surface], settings: Parameters) -> Iterator[list[int]]:
    """Names that can be linked with each other, in rising places: they share a whole name, short form or part, or a word rare
    enough to tell."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    uses = Counter(word for one in surfaces for word in one.content)
    for place, one in enumerate(surfaces):
        for name in {one.folded, *one.short_forms, *one.parts}:
            holders[f"name {name}"].add(place)
        # Two names that share at least this many words share one of the rarer words of each (prefix filtering).
        rarest = sorted(one.content, key=lambda word: (uses[word], word))
        needed = ceil(settings.proposal_likeness * len(rarest))
        for word in rarest[: len(rarest) - needed + 1]:
            holders[f"word {word}"].add(place)
        holders[f"word {one.head}"].add(place)
    for together in holders.values():
        if 1 < len(together) <= WIDEST_WORD:
            yield sorted(together)
