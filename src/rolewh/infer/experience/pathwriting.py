"""Writing alternatives out as paths: months, form, and the clause's own words.

Which alternatives there are is decided before.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from rolewh.infer.experience.amounts import Amount
from rolewh.infer.experience.composing import Alternative
from rolewh.infer.experience.folding import Folded
from rolewh.infer.experience.items import CLAUSE_ENDS, DegreeWords, Item
from rolewh.infer.experience.model import ExperiencePath, Form
from rolewh.infer.experience.substitution import Substitution
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import words

Numbers = tuple[Form, int | None, int | None, bool | None]


def clause_span(tokens: Sequence[Token], alternative: Alternative, stops: Collection[int]) -> tuple[int, int]:
    """Tokens of the alternative's clause: from its first item to the clause's end or the next of ``stops``."""
    last = alternative.last
    depth = 0
    for token in tokens[alternative.first : last]:
        depth += (token.key == "(") - (token.key == ")")
    if depth > 0:
        while last < len(tokens) and tokens[last].key != ")" and tokens[last].kind != "break":
            last += 1
        return alternative.first, min(last + 1, len(tokens))
    while last < len(tokens) and tokens[last].key not in CLAUSE_ENDS and last not in stops:
        last += 1
    while last > alternative.last and tokens[last - 1].key in _connectives():
        if tokens[last - 1].key == "+" and tokens[last - 1].start == tokens[last - 2].end:
            break  # "C++"
        last -= 1
    return alternative.first, last


@cache
def _connectives() -> frozenset[str]:
    return frozenset().union(*(words("joining", name) for name in ("trimmed_signs", "or_words", "and_words", "light")))


def write_paths(
    folded: Folded, tokens: Sequence[Token], alternative: Alternative, span: tuple[int, int]
) -> tuple[ExperiencePath, ...]:
    """One path a degree of the alternative, all with the same numbers; a slash list gives each degree its own."""
    text = folded.verbatim(tokens[span[0]].start, tokens[span[1] - 1].end)
    item = alternative.amount
    amount = item.amount if item is not None else None
    degrees: Sequence[DegreeWords | None] = alternative.degrees or (None,)
    spread = amount is not None and amount.is_list
    if amount is not None and spread and len(amount.values) != len(degrees):
        return ()
    words_of_amount = None
    if item is not None and amount is None:
        words_of_amount = folded.verbatim(tokens[item.first].start, tokens[item.last - 1].end)
    paths = []
    for number, degree in enumerate(degrees):
        single = amount
        if amount is not None and spread:
            single = amount._replace(values=(amount.values[number],), is_list=False)
        form, low, high, opens = _numbers(item, single)
        paths.append(
            ExperiencePath(
                degree_code=degree.code if degree else None,
                form=form,
                min_months=low,
                max_months=high,
                is_open_ended=opens,
                qualitative_text=words_of_amount,
                requirement="preferred" if alternative.is_preferred else "required",
                path_text=text,
                degree_text=(folded.verbatim(degree.start, degree.end) or None) if degree else None,
                is_derived=amount is not None and amount.is_derived,
            )
        )
    return tuple(paths)


def derive_paths(
    folded: Folded, tokens: Sequence[Token], rule: Substitution, base: ExperiencePath
) -> tuple[ExperiencePath, ...]:
    """Paths a substitution rule leaves open: the required amount less what the degree stands for, never below zero."""
    if rule.degrees is None or rule.amount is None or rule.amount.amount is None or base.min_months is None:
        return ()
    less = rule.amount.amount.values[0]
    text = folded.verbatim(tokens[rule.first].start, tokens[rule.last - 1].end)
    return tuple(
        base._replace(
            degree_code=degree.code,
            degree_text=folded.verbatim(degree.start, degree.end),
            min_months=max(0, base.min_months - less),
            max_months=None if base.max_months is None else max(0, base.max_months - less),
            path_text=text,
            is_derived=True,
        )
        for degree in rule.degrees.degrees
    )


def _numbers(item: Item | None, amount: Amount | None) -> Numbers:
    if item is not None and item.kind == "none":
        return "none_required", 0, 0, False
    if amount is None:
        return "qualitative", None, None, None
    low, high = amount.values[0], amount.values[-1]
    if len(amount.values) > 1:
        return "range", low, high, amount.opens_upwards
    if amount.is_maximum:
        return "max", None, high, False
    if amount.opens_upwards:
        return "plus", low, None, True
    return "point", low, None, None
