"""Writing down what a text says beside its paths: entry profiles, fields of study, preferences and the rest, clause by
clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from rolewh.infer.experience.fields import FieldList
from rolewh.infer.experience.folding import Folded
from rolewh.infer.experience.items import CLAUSE_ENDS, Item, clause_end, clause_start
from rolewh.infer.experience.model import Remark
from rolewh.infer.experience.number_words import VULGAR
from rolewh.infer.experience.preferences import Preference
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import (
    phrase_length_at,
    phrase_length_before,
    phrases,
    phrases_by_last_word,
    places,
    words,
)

Span = tuple[int, int]
PlacedRemark = tuple[Span, Remark]
CONNECTIVES = frozenset({"and", "or", ",", "-", "&", "in", "with", ":", "/", "+", "="})


def entry_profiles(tokens: Sequence[Token], taken: Sequence[bool]) -> tuple[Span, ...]:
    """Token spans of words that name who enters here ("new graduate", "intern")."""
    found: list[Span] = []
    table = phrases("profiles", "entry")
    reached = 0
    for position in places(tokens, table):
        length = 0 if taken[position] or position < reached else phrase_length_at(tokens, position, table)
        if length:
            reached = position + length
            found.append((position, reached))
    return tuple(found)


def field_remarks(folded: Folded, tokens: Sequence[Token], lists: Sequence[FieldList]) -> list[PlacedRemark]:
    """A remark a field of study, each with the tokens its text takes."""
    return [
        ((first, last), Remark("field_of_study", verbatim(folded, tokens, (first, last)), subject="education"))
        for fields in lists
        for first, last in fields.spans
    ]


def profile_remarks(folded: Folded, tokens: Sequence[Token], profiles: Sequence[Span]) -> list[PlacedRemark]:
    """A remark an entry profile."""
    return [(span, Remark("entry_profile", verbatim(folded, tokens, span))) for span in profiles]


def doubt_remarks(folded: Folded, tokens: Sequence[Token], amounts: Sequence[Span]) -> list[PlacedRemark]:
    """A remark for each amount that was seen and not trusted."""
    return [(span, Remark("other", verbatim(folded, tokens, span), subject="experience")) for span in amounts]


def preference_remarks(
    folded: Folded, tokens: Sequence[Token], items: Sequence[Item], preference: Preference, paths: Sequence[Span]
) -> tuple[list[PlacedRemark], Span]:
    """Remarks of one preference and the tokens they use: a degree, what is asked beside it, or experience alone."""
    spoken = [items[number] for number in preference.items]
    degrees = [item for item in spoken if item.kind == "degrees"]
    strength = folded.verbatim(tokens[preference.first].start, tokens[preference.last - 1].end).lower()
    first = min([preference.first, *(item.first for item in spoken)])
    last = max([preference.last, *(item.reach for item in spoken)])
    start, end = clause_start(tokens, first), clause_end(tokens, max(last - 1, first))
    end = max(end, last)
    shared = any(span_first < end and start < span_last for span_first, span_last in paths)
    if shared:
        start = first
        if not preference.leads:
            end = last
    start = _skip_connectives(tokens, start, end)
    said = (start, end)
    if tokens[end : end + 1] and tokens[end].key == ")" and any(token.key == "(" for token in tokens[start:end]):
        said = (start, end + 1)
    text = verbatim(folded, tokens, said)
    if not degrees:
        if spoken and shared:
            return [], (first, last)
        return [(said, Remark("preference", text, None, strength, "experience"))], (start, end)
    found = [
        (said, Remark("preference", text, entry.code, strength, "education"))
        for item in degrees
        for entry in item.degrees
    ]
    tail = max(item.reach for item in degrees)
    if tail < end and tokens[tail].key in words("preferences", "tail_words"):
        beside = verbatim(folded, tokens, (tail + 1, end))
        if beside:
            found.append(((tail, end), Remark("preference", beside, None, strength, "experience")))
    return found, (start, end)


def sub_requirement_remarks(
    folded: Folded, tokens: Sequence[Token], subs: Sequence[Item]
) -> tuple[list[PlacedRemark], list[Span]]:
    """What is asked within a requirement, in the words of its clause ("including 3+ years of managing a team")."""
    found: list[PlacedRemark] = []
    spans: list[Span] = []
    for number, sub in enumerate(subs):
        first = _skip_connectives(tokens, sub.first - _announced(tokens, sub.first), sub.first)
        last = max(clause_end(tokens, sub.last - 1), sub.last)
        if number + 1 < len(subs):
            last = min(last, subs[number + 1].first)
        found.append(((first, last), Remark("other", verbatim(folded, tokens, (first, last)), subject="experience")))
        spans.append((first, last))
    return found, spans


def _announced(tokens: Sequence[Token], position: int) -> int:
    return phrase_length_before(tokens, position, phrases_by_last_word("joining", "sub_requirement"))


def other_remarks(
    folded: Folded, tokens: Sequence[Token], used: Sequence[bool], paths: Sequence[Span]
) -> list[PlacedRemark]:
    """Clauses that nothing else has read, each as it stands."""
    on_path = [False] * len(tokens)
    for first, last in paths:
        on_path[first:last] = [True] * (last - first)
    found: list[PlacedRemark] = []
    told = zip(tokens, used, on_path, strict=True)
    if not any(token.kind == "word" and not (is_used or is_told) for token, is_used, is_told in told):
        return found
    start = 0
    for position in range(len(tokens) + 1):
        if position < len(tokens) and tokens[position].key not in CLAUSE_ENDS:
            continue
        first, start = start, position + 1
        if any(on_path[first:position]):
            continue
        left = [n for n in range(first, position) if not used[n]]
        while left and tokens[left[0]].key in CONNECTIVES:
            left.pop(0)
        if any(tokens[n].kind == "word" for n in left):
            said = (left[0], left[-1] + 1)
            found.append((said, Remark("other", verbatim(folded, tokens, said))))
    return found


def number_remarks(folded: Folded, tokens: Sequence[Token], told: Sequence[bool]) -> list[PlacedRemark]:
    """What stands around a number that no path, remark or title has told, clause by clause: none vanishes silently."""
    found: list[PlacedRemark] = []
    if not any(_has_digit(token) for token, is_told in zip(tokens, told, strict=True) if not is_told):
        return found
    first = 0
    for position in range(len(tokens) + 1):
        if position < len(tokens) and tokens[position].key not in CLAUSE_ENDS and not told[position]:
            continue
        start, last, first = first, position, position + 1
        while start < last and _is_padding(tokens[start]):
            start += 1
        while start < last and _is_padding(tokens[last - 1]):
            last -= 1
        if any(_has_digit(token) for token in tokens[start:last]):
            found.append(((start, last), Remark("other", verbatim(folded, tokens, (start, last)))))
    return found


def _has_digit(token: Token) -> bool:
    return token.kind != "break" and any(character.isdigit() or character in VULGAR for character in token.text)


def _is_padding(token: Token) -> bool:
    return token.key in CONNECTIVES and token.key != "+"


def verbatim(folded: Folded, tokens: Sequence[Token], span: Span) -> str:
    """The original words of a token span."""
    return folded.verbatim(tokens[span[0]].start, tokens[span[1] - 1].end) if span[0] < span[1] else ""


def _skip_connectives(tokens: Sequence[Token], start: int, end: int) -> int:
    while start < end and tokens[start].key in ("and", "or", ",", "-", "&"):
        start += 1
    return start
