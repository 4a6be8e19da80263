"""How much each bullet resembles each rubric row, by a join on their shared terms."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resemblance:
    """`scores[bullet][row]` lies in 0..1; `row_terms` and `weights` are what evidence is told from."""

    scores: list[list[float]]
    weights: dict[str, float]
    row_terms: list[frozenset[str]]

    def strongest(self, bullet: Mapping[str, str], row: int, most: int) -> tuple[str, ...]:
        """The bullet's own words for at most `most` terms it shares with the row, weightiest first."""
        shared = [term for term in bullet if term in self.row_terms[row] and self.weights[term] > 0.0]
        shared.sort(key=lambda term: (-self.weights[term], term))
        return tuple(bullet[term] for term in shared[:most])


def resemblance(
    bullets: Sequence[Mapping[str, str]], rows: Sequence[Mapping[str, str]], pair_weight: float
) -> Resemblance:
    """Score every bullet against every row; both come as their terms.

    A term weighs the more the fewer bullets and the fewer rows of this page use it (the product of both inverse
    document frequencies), so a term of every row weighs nothing; a pair of words weighs `pair_weight` of that, its
    words being counted already. The score is the share of the bullet's squared weight that the row's words cover: a
    bullet is short and a row long, so a cosine would punish a row for all it says beyond this bullet. A row without
    text gets the mean of the other rows: no reason for it and none against. Cost: terms x rows that use them.
    """
    in_bullets = Counter(term for bullet in bullets for term in bullet)
    used_by: defaultdict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for term in row:
            used_by[term].append(index)
    told = [index for index, row in enumerate(rows) if row]
    weights = {
        term: math.log((len(bullets) + 1) / (count + 0.5))
        * math.log(len(told) / len(used_by[term]) if term in used_by else len(told) + 1)
        * (pair_weight if " " in term else 1.0)
        for term, count in in_bullets.items()
    }
    scores = []
    for bullet in bullets:
        shared = [0.0] * len(rows)
        total = 0.0
        for term in bullet:
            weight = weights[term] ** 2
            total += weight
            for index in used_by.get(term, ()):
                shared[index] += weight
        score = [value / total if total else 0.0 for value in shared]
        middle = sum(score[index] for index in told) / max(len(told), 1)
        scores.append([value if row else middle for value, row in zip(score, rows, strict=True)])
    return Resemblance(scores, weights, [frozenset(row) for row in rows])
