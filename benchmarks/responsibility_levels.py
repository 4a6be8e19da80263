"""How often, and how honestly, responsibilities are given their level, beside an equal split of the same ladders.

    python benchmarks/responsibility_levels.py LADDERS.jsonl [--page EXPECTED.json] [--calibrate]

LADDERS.jsonl holds one ladder a line: `id`, `source`, `levels` in order, each with `bullets` and `rubric` (text, null
or absent). EXPECTED.json is one page's expected extraction, measured whole and damaged by a fixed seed. `--calibrate`
tries a grid of parameters and reports, for each source, what the grid point chosen without that source does on it.
"""

import argparse
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from rolewh.infer.levels import assign_levels
from rolewh.infer.levels.parameters import Parameters, published

SURE = 0.95
BINS = 10
SEED = 20261
DAMAGES = 40


@dataclass(frozen=True)
class Ladder:
    """One labelled ladder: `truth[i]` is the code of bullet i."""

    name: str
    source: str
    bullets: tuple[str, ...]
    truth: tuple[str, ...]
    rubric: tuple[tuple[str, str], ...]

    @property
    def has_rubric(self) -> bool:
        return any(text for _, text in self.rubric)


@dataclass(frozen=True)
class Outcome:
    """One reading beside the truth: (posterior, right) per bullet, and how many of its boundaries are exact."""

    ladder: Ladder
    judged: tuple[tuple[float, bool], ...]
    exact_boundaries: int
    boundaries: int


Predict = Callable[[Ladder], tuple[list[str], list[float]]]


def read_ladders(path: Path) -> list[Ladder]:
    ladders = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        levels = [(f"L{rank}", level) for rank, level in enumerate(record["levels"], start=1)]
        ladders.append(
            Ladder(
                record["id"],
                record["source"],
                tuple(bullet for _, level in levels for bullet in level["bullets"]),
                tuple(code for code, level in levels for _ in level["bullets"]),
                tuple((code, level.get("rubric") or "") for code, level in levels),
            )
        )
    return ladders


def read_page(path: Path) -> Ladder:
    expected = json.loads(path.read_text(encoding="utf-8"))
    items = expected["responsibilities"]["items"]
    rubric = tuple(
        (row["level"], " ".join(cell for name, cell in row.items() if name not in ("level", "line")))
        for row in expected["level_guidelines"]["rows"]
    )
    return Ladder("page", "page", tuple(i["text"] for i in items), tuple(i["level"] for i in items), rubric)


def equal_split(ladder: Ladder) -> tuple[list[str], list[float]]:
    """Runs as equal as they can be, the longer ones first; it knows no confidence, so the figure here is nominal."""
    size, longer = divmod(len(ladder.bullets), len(ladder.rubric))
    codes = [code for at, (code, _) in enumerate(ladder.rubric) for _ in range(size + (at < longer))]
    return codes, [0.8] * len(codes)


def inferred(settings: Parameters | None = None) -> Predict:
    def predict(ladder: Ladder) -> tuple[list[str], list[float]]:
        found = assign_levels(ladder.bullets, ladder.rubric, settings).assignments
        return [a.level_code or "" for a in found], [a.posterior or 0.0 for a in found]

    return predict


def outcome(ladder: Ladder, predict: Predict) -> Outcome:
    codes, posteriors = predict(ladder)
    judged = tuple((p, code == truth) for p, code, truth in zip(posteriors, codes, ladder.truth, strict=True))
    count = len(codes)
    true_cuts = {i for i in range(1, count) if ladder.truth[i] != ladder.truth[i - 1]}
    cuts = {i for i in range(1, count) if codes[i] != codes[i - 1]}
    return Outcome(ladder, judged, len(true_cuts & cuts), len(true_cuts))


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """Mean over bullets of |mean posterior - share right| of their bin, ten bins of equal width."""
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for posterior, right in judged:
        bins[min(int(posterior * BINS), BINS - 1)].append((posterior, right))
    gaps = [abs(sum(p for p, _ in b) - sum(r for _, r in b)) for b in bins.values()]
    return sum(gaps) / max(len(judged), 1)


def log_loss(judged: Iterable[tuple[float, bool]]) -> float:
    losses = [-math.log(max(1e-6, p if right else 1.0 - p)) for p, right in judged]
    return sum(losses) / max(len(losses), 1)


def share(part: float, whole: float) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


def row(label: str, outcomes: Sequence[Outcome], equal: Sequence[Outcome]) -> str:
    judged = [pair for one in outcomes for pair in one.judged]
    sure = [right for posterior, right in judged if posterior > SURE]
    boundaries = sum(one.boundaries for one in outcomes)
    by_ladder, equal_by_ladder = (
        sum(sum(right for _, right in one.judged) / len(one.judged) for one in ones) for ones in (outcomes, equal)
    )
    equal_right = sum(right for one in equal for _, right in one.judged)
    cells = (
        f"{len(outcomes):4d} {len(judged):6d}",
        share(sum(right for _, right in judged), len(judged)),
        share(equal_right, len(judged)),
        share(by_ladder, len(outcomes)),
        share(equal_by_ladder, len(equal)),
        share(sum(one.exact_boundaries for one in outcomes), boundaries),
        share(sum(one.exact_boundaries for one in equal), boundaries),
        f"{calibration_error(judged):.3f}",
        f"{share(sum(sure), len(sure))} {len(sure):6d}",
    )
    return f"{label:38s} " + "   ".join(cells)


# "right" is the share of bullets, "by ladder" its mean over ladders, "exact" the share of true boundaries found to
# the bullet; each is followed by what an equal split of the same ladders gets.
HEADER = f"{'':38s} ladders bullets right   equal   by ladder equal exact   equal   ece     right if > {SURE} (count)"


def with_shuffled_rows(ladder: Ladder, chance: random.Random) -> Ladder:
    """The ladder with its rubric texts under the wrong levels: what is still right owes nothing to the rubric."""
    texts = [text for _, text in ladder.rubric]
    chance.shuffle(texts)
    return replace(ladder, rubric=tuple((code, text) for (code, _), text in zip(ladder.rubric, texts, strict=True)))


def report(ladders: Sequence[Ladder]) -> None:
    started = time.process_time()
    ours = [outcome(ladder, inferred()) for ladder in ladders]
    spent = time.process_time() - started
    equal = [outcome(ladder, equal_split) for ladder in ladders]
    groups: dict[str, list[int]] = {"all": list(range(len(ladders)))}
    for at, ladder in enumerate(ladders):
        told = "with rubric" if ladder.has_rubric else "without rubric"
        groups.setdefault(told, []).append(at)
        groups.setdefault(f"{told}: {ladder.source}", []).append(at)
    print(HEADER)
    for label, members in sorted(groups.items()):
        print(row(label, [ours[at] for at in members], [equal[at] for at in members]))
    chance = random.Random(SEED)
    shuffled = [with_shuffled_rows(ladder, chance) for ladder in ladders if ladder.has_rubric]
    label = "control: rubric rows shuffled"
    print(row(label, [outcome(s, inferred()) for s in shuffled], [outcome(s, equal_split) for s in shuffled]))
    print(f"CPU {spent:.2f} s for {len(ladders)} ladders; parameters {published().edition}")


def damaged(page: Ladder, chance: random.Random, words: float, bullets: float) -> Ladder:
    """The page with each word and each bullet lost with the given chance; an emptied level keeps its first bullet."""

    def thinned(text: str) -> str:
        return " ".join(word for word in text.split() if chance.random() >= words)

    kept = [at for at in range(len(page.bullets)) if chance.random() >= bullets]
    for code, _ in page.rubric:
        if code not in {page.truth[at] for at in kept}:
            kept = sorted([*kept, page.truth.index(code)])
    return replace(
        page,
        bullets=tuple(thinned(page.bullets[at]) for at in kept),
        truth=tuple(page.truth[at] for at in kept),
        rubric=tuple((code, thinned(text)) for code, text in page.rubric),
    )


DAMAGE_KINDS = (
    ("whole", 0.0, 0.0),
    ("10 % of words lost", 0.1, 0.0),
    ("30 % of words lost", 0.3, 0.0),
    ("20 % of bullets lost", 0.0, 0.2),
)


def report_page(page: Ladder) -> None:
    print(f"\n{page.name}, damaged {DAMAGES} times each with seed {SEED}\n{HEADER}")
    for label, words, bullets in DAMAGE_KINDS:
        chance = random.Random(SEED)
        copies = [damaged(page, chance, words, bullets) for _ in range(DAMAGES if words or bullets else 1)]
        print(row(label, [outcome(c, inferred()) for c in copies], [outcome(c, equal_split) for c in copies]))


GRID: dict[str, tuple[object, ...]] = {
    "spread": (0.2, 0.3, 0.45),
    "repetition": (0.0, 1.5, 3.0),
    "doubt": (0.4, 0.9),
    "pair_weight": (0.5, 1.0),
    "position_ceiling": (1.0,),
}


def calibrate(ladders: Sequence[Ladder]) -> None:
    """Log loss of every grid point, mean over sources; then leave one source out."""
    losses: dict[tuple[object, ...], dict[str, float]] = {}
    results: dict[tuple[object, ...], list[Outcome]] = {}
    for point in product(*GRID.values()):
        settings = replace(published(), **dict(zip(GRID, point, strict=True)))  # type: ignore[arg-type]
        results[point] = [outcome(ladder, inferred(settings)) for ladder in ladders]
        by_source: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
        for one in results[point]:
            by_source[one.ladder.source].extend(one.judged)
        losses[point] = {source: log_loss(judged) for source, judged in by_source.items()}
    sources = sorted({ladder.source for ladder in ladders})

    def mean_loss(point: tuple[object, ...], without: str = "") -> float:
        kept = [loss for source, loss in losses[point].items() if source != without]
        return sum(kept) / len(kept)

    print(f"\ngrid {', '.join(GRID)}: mean log loss over sources, best and worst five of {len(losses)}")
    ranked = sorted(losses, key=mean_loss)
    for point in [*ranked[:5], *ranked[-5:]]:
        print(f"  {point}  {mean_loss(point):.4f}")
    print(f"leave one source out\n{HEADER}")
    for source in sources:
        chosen = min(losses, key=lambda point: mean_loss(point, source))
        mine = [one for one in results[chosen] if one.ladder.source == source]
        print(row(f"{source} {chosen[:-1]}", mine, [outcome(one.ladder, equal_split) for one in mine]))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("ladders", type=Path)
    arguments.add_argument("--page", type=Path)
    arguments.add_argument("--calibrate", action="store_true")
    given = arguments.parse_args()
    ladders = read_ladders(given.ladders)
    report(ladders)
    if given.page:
        report_page(read_page(given.page))
    if given.calibrate:
        calibrate(ladders)


if __name__ == "__main__":
    main()
