"""Reading one text from end to end: fold, cut, find, compose, write out. Each step lives in its own module."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from rolewh.infer.degrees import find_degrees
from rolewh.infer.experience.amounts import Amount, find_amounts
from rolewh.infer.experience.bare_years import bare_years
from rolewh.infer.experience.borrowed_units import borrowing_amounts
from rolewh.infer.experience.composing import Composition, compose
from rolewh.infer.experience.contexts import is_experience
from rolewh.infer.experience.fields import FieldList, fields_at
from rolewh.infer.experience.folding import Folded, fold
from rolewh.infer.experience.items import Item, degree_items, experience_items, merge_degrees
from rolewh.infer.experience.model import ExperiencePath, ExperienceReading, Remark
from rolewh.infer.experience.parentheses import TitleParenthesis, title_parentheses
from rolewh.infer.experience.pathwriting import clause_span, derive_paths, write_paths
from rolewh.infer.experience.preferences import Preference, find_preferences
from rolewh.infer.experience.remarks import (
    PlacedRemark,
    Span,
    doubt_remarks,
    entry_profiles,
    field_remarks,
    number_remarks,
    other_remarks,
    preference_remarks,
    profile_remarks,
    sub_requirement_remarks,
)
from rolewh.infer.experience.substitution import Substitution, find_substitutions
from rolewh.infer.experience.tokens import Token, cut
from rolewh.infer.experience.vocabulary import limit, places, words


def read_experience(text: str, is_years_cell: bool = False) -> ExperienceReading:
    """What one cell or phrase asks for: paths, remarks and titles. Total: any text is accepted and nothing is raised.

    A text longer than the published bound (4,000 characters) is not read: the reading then holds one remark of kind
    ``other`` with the text's beginning. A number that contradicts itself ("two (3) years") makes every number of its
    sentence unread. A second amount within one alternative is a part of it and becomes a remark, never a path. A number
    that no path, remark or title holds becomes, with the words around it, a remark of kind ``other``.

    ``is_years_cell`` says that the text is the whole of a cell or line whose heading speaks of years. A range, an open
    number or a number ("15-20", "12+", "BS, 5-8") standing there in the place of an amount is then read as years, with
    ``is_derived`` set, since the unit is the heading's. Anywhere else a number without a unit says nothing of years.
    """
    if len(text) > limit("max_characters"):
        beginning = text[: limit("max_remark_characters")].strip()
        return ExperienceReading(remarks=(Remark("other", beginning),))
    folded = fold(text)
    tokens = merge_degrees(cut(folded.text), find_degrees(folded.text))
    if " ".join([token.key for token in tokens if token.kind != "break"]) in words("experience", "whole_text_none"):
        whole = folded.verbatim(tokens[0].start, tokens[-1].end)
        return ExperienceReading(paths=(ExperiencePath(None, "none_required", 0, 0, False, whole, "required", whole),))
    found = _find(folded, tokens, is_years_cell)
    paths, path_spans = _paths(folded, tokens, found)
    return ExperienceReading(
        paths=paths,
        remarks=_remarks(folded, tokens, found, path_spans),
        titles=tuple(dict.fromkeys(chain.from_iterable(parenthesis.titles for parenthesis in found.titles))),
        titles_text="; ".join(parenthesis.text for parenthesis in found.titles) or None,
    )


class _Found(NamedTuple):
    items: Sequence[Item]
    unread: Sequence[Amount]
    rules: Sequence[Substitution]
    preferences: Sequence[Preference]
    composition: Composition
    titles: Sequence[TitleParenthesis]
    profiles: Sequence[Span]
    fields: Sequence[FieldList]


def _find(folded: Folded, tokens: Sequence[Token], is_years_cell: bool) -> _Found:
    readable, unread = _amounts(tokens, is_years_cell)
    degrees = degree_items(tokens)
    spans = [(amount.first, amount.last) for amount in (*readable, *unread)]
    taken = _mask(tokens, [*spans, *((item.first, item.last) for item in degrees)])
    wordings = experience_items(tokens, taken)
    starts = {first for first, _ in spans} | {item.first for item in (*degrees, *wordings)}
    after_degrees = [(item, fields_at(tokens, item.last, starts)) for item in degrees]
    with_reach = [item._replace(reach=fields.last if fields else item.last) for item, fields in after_degrees]
    amounts = [Item("amount", amount.first, amount.last, amount.last, amount) for amount in readable]
    items = sorted([*amounts, *with_reach, *wordings], key=lambda item: item.first)

    rules = find_substitutions(tokens, items)
    if rules:
        consumed = {item for rule in rules for item in rule.consumed}
        items = [item for item in items if item not in consumed]
    preferences = find_preferences(tokens, items)
    preferred = frozenset(items[number] for preference in preferences for number in preference.items)
    wanted = [item for item in items if item.kind != "degrees" or item not in preferred]

    titles = title_parentheses(tokens, folded, _mask(tokens, [(item.first, item.last) for item in items]))
    profiles = entry_profiles(tokens, taken)
    opened = {place + 1 for place in places(tokens, ("(",))}
    behind = opened | {parenthesis.last for parenthesis in titles} | {last for _, last in profiles}
    fields = [fields for _, fields in after_degrees] + [fields_at(tokens, place, starts) for place in sorted(behind)]
    return _Found(
        items=items,
        unread=unread,
        rules=rules,
        preferences=preferences,
        composition=compose(tokens, wanted, preferred),
        titles=titles,
        profiles=profiles,
        fields=[found for found in fields if found is not None],
    )


def _amounts(tokens: Sequence[Token], is_years_cell: bool) -> tuple[list[Amount], list[Amount]]:
    """Amounts of experience, and those that are something else or cannot be read."""
    with_units = find_amounts(tokens)
    stated = (*with_units, *borrowing_amounts(tokens, with_units))
    bare = bare_years(tokens, stated) if is_years_cell else ()
    found = sorted((*stated, *bare), key=lambda amount: amount.first)
    breaks = [position for position, token in enumerate(tokens) if token.kind == "break"]
    # A sentence is told by the breaks before it.
    doubtful = {bisect_left(breaks, amount.first) for amount in found if amount.is_contradictory}
    readable: list[Amount] = []
    unread: list[Amount] = []
    for amount in found:
        trusted = amount.is_readable and bisect_left(breaks, amount.first) not in doubtful
        (readable if trusted and is_experience(tokens, amount) else unread).append(amount)
    return readable, unread


def _paths(folded: Folded, tokens: Sequence[Token], found: _Found) -> tuple[tuple[ExperiencePath, ...], list[Span]]:
    """The paths in reading order, those of substitution rules last, and the tokens their words take."""
    spoken = [found.items[number] for preference in found.preferences for number in preference.items]
    stops = {item.first for item in (*spoken, *found.composition.sub_requirements)}
    stops |= {alternative.first for alternative in found.composition.alternatives}
    stops |= {amount.first for amount in found.unread if not amount.is_readable} | {rule.first for rule in found.rules}
    stops |= {cue.first for cue in found.preferences if cue.leads}
    paths: list[ExperiencePath] = []
    spans: list[Span] = []
    for alternative in found.composition.alternatives:
        span = clause_span(tokens, alternative, {stop for stop in stops if stop >= alternative.last})
        written = write_paths(folded, tokens, alternative, span)
        paths.extend(written)
        spans.extend([span] if written else [])
    base = next((path for path in paths if path.min_months is not None and path.requirement == "required"), None)
    for rule in found.rules if base else ():
        derived = derive_paths(folded, tokens, rule, base) if base else ()
        paths.extend(derived)
        spans.extend([(rule.first, rule.last)] if derived else [])
    return tuple(dict.fromkeys(paths)), spans


def _remarks(folded: Folded, tokens: Sequence[Token], found: _Found, path_spans: Sequence[Span]) -> tuple[Remark, ...]:
    """All remarks in reading order, without repeats."""
    subs = found.composition.sub_requirements
    remarks: list[PlacedRemark] = field_remarks(folded, tokens, found.fields)
    remarks += profile_remarks(folded, tokens, found.profiles)
    used: list[Span] = [(parenthesis.first, parenthesis.last) for parenthesis in found.titles]
    used += [(fields.spans[0][0], fields.last) for fields in found.fields if fields.spans]
    used += found.profiles
    for preference in found.preferences:
        if not any(found.items[number] in subs for number in preference.items):
            written, span = preference_remarks(folded, tokens, found.items, preference, path_spans)
            remarks += written
            used.append(span)
    unreadable = [(amount.first, amount.last) for amount in found.unread if not amount.is_readable]
    for written, spans in (
        sub_requirement_remarks(folded, tokens, subs),
        (doubt_remarks(folded, tokens, unreadable), unreadable),
    ):
        remarks += written
        used += spans
    remarks += other_remarks(folded, tokens, _mask(tokens, used), path_spans)
    titles = [(parenthesis.first, parenthesis.last) for parenthesis in found.titles]
    told = _mask(tokens, [*path_spans, *titles, *(span for span, _ in remarks)])
    remarks += number_remarks(folded, tokens, told)
    return tuple(dict.fromkeys(remark for _, remark in sorted(remarks, key=lambda placed: placed[0][0])))


def _mask(tokens: Sequence[Token], spans: Iterable[Span]) -> list[bool]:
    mask = [False] * len(tokens)
    for first, last in spans:
        mask[first:last] = [True] * (last - first)
    return mask
