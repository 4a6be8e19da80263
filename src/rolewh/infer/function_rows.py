"""Which function codes are one function, and which focus is a function elsewhere: proposals, evidence, who accepted them.

What is known of the functions is gathered in `function_facts`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.function_facts import BASELINE_FOCUS, Facts, Said, function_facts, said_by
from rolewh.infer.function_method import Parameters, published
from rolewh.infer.skills import Surface, link_skills
from rolewh.infer.skills.surfaces import folded
from rolewh.normalize.overrides import LinkDecision

#: Who decided where no person did.
DECIDED_BY_RULE: Final = "rule"
LINK_KINDS: Final = ("same_function", "focus_is_function")

#: Codes of one name that are compared with each other; further ones are compared with the first alone.
MOST_CODES_OF_A_NAME: Final = 40
_LONGEST_NAME: Final = 80
_LONGEST_REASON: Final = 300


class FunctionLinkRow(NamedTuple):
    """A row of ``conformed_function_link``; ``other_code`` is a function code, or FUNCTION.FOCUS of a focus."""

    link_kind: str
    function_code: str
    other_code: str
    is_accepted: bool
    decided_by: str
    shared_skill_share: float | None
    shared_responsibility_count: int
    evidence_text: str


class FunctionGroupRow(NamedTuple):
    """A row of ``conformed_function_group``: the code that speaks for all that are one function."""

    function_code: str
    group_code: str


#: The function of a link, then the other function or focus.
Pair = tuple[str, str]


def function_links(
    silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame], decisions: Iterable[LinkDecision] = ()
) -> tuple[list[FunctionLinkRow], list[FunctionGroupRow]]:
    """Links and groups of the functions of ``conformed_role``; a decision of people goes before the rule.

    A decision names two function codes, or a function code and FUNCTION.FOCUS; one on codes that are not there, on two
    foci or on a function's own focus gives no row.
    """
    facts = function_facts(silver, conformed)
    decided = {
        pair: one for one in decisions if one.link_kind == "function" and (pair := _pair(one, facts)) is not None
    }
    pairs = sorted({*_same_names(facts), *_focus_names(facts), *decided})
    said = said_by(silver, conformed, {_function(code) for pair in pairs for code in pair})
    links = [_link(pair, facts, said, decided.get(pair), published()) for pair in pairs]
    return links, _groups(links, decided, facts)


def _pair(decision: LinkDecision, facts: Facts) -> Pair | None:
    codes = sorted((decision.first_text.strip().upper(), decision.second_text.strip().upper()))
    foci = [code for code in codes if code in facts.focus_names]
    functions = [code for code in codes if code in facts.roles]
    if len(functions) == 2 and functions[0] != functions[1]:
        return functions[0], functions[1]
    if len(functions) == len(foci) == 1 and _function(foci[0]) != functions[0]:
        return functions[0], foci[0]
    return None


def _function(code: str) -> str:
    return code.partition(".")[0]


def _same_names(facts: Facts) -> Iterator[Pair]:
    for codes in _codes_by_name(facts).values():
        yield from combinations(codes[:MOST_CODES_OF_A_NAME], 2)
        for code in codes[MOST_CODES_OF_A_NAME:]:
            yield codes[0], code


def _focus_names(facts: Facts) -> Iterator[Pair]:
    functions = _codes_by_name(facts)
    for focus, names in facts.focus_names.items():
        if not focus.endswith(f".{BASELINE_FOCUS}"):
            for name in names:
                for code in functions.get(folded(name), [])[:MOST_CODES_OF_A_NAME]:
                    if code != _function(focus):
                        yield code, focus


def _codes_by_name(facts: Facts) -> dict[str, list[str]]:
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for code, names in facts.function_names.items():
        for name in names:
            if key := folded(name):
                codes[key].add(code)
    return {name: sorted(found) for name, found in codes.items()}


def _link(pair: Pair, facts: Facts, said: Said, decision: LinkDecision | None, settings: Parameters) -> FunctionLinkRow:
    code, other = pair
    is_focus = "." in other
    mine, theirs = (said.skills.get(focus, []) for focus in (_baseline(code), other if is_focus else _baseline(other)))
    share = _shared_skill_share(mine, theirs, settings)
    duties = len(said.responsibilities.get(code, set()) & said.responsibilities.get(other, set()))
    shared_foci, all_foci = (0, 0) if is_focus else _shared_foci(code, other, facts)
    names = facts.function_names.get(code, {}), (facts.focus_names if is_focus else facts.function_names).get(other, {})
    has_one_name = not {folded(name) for name in names[0]}.isdisjoint(folded(name) for name in names[1])
    by_rule = has_one_name and (
        (share is not None and share >= settings.shared_skill_share)
        or (shared_foci > 0 and shared_foci / all_foci >= settings.shared_focus_share)
    )
    skills = "skills cannot be compared" if share is None else f"{share:.0%} of the skills shared"
    told = [f"{code} is {_named(names[0])}; {other} is {_named(names[1])}", skills]
    told += [] if is_focus else [f"{shared_foci} of {all_foci} focus names in both"]
    told.append(f"{duties} responsibilities in both")
    if decision:
        told.append(f"decided {decision.decision}: {decision.reason_text[:_LONGEST_REASON]}")
    return FunctionLinkRow(
        "focus_is_function" if is_focus else "same_function",
        code,
        other,
        decision.decision == "same" if decision else by_rule,
        decision.decided_by if decision else DECIDED_BY_RULE,
        share,
        duties,
        "; ".join(told),
    )


def _baseline(function_code: str) -> str:
    return f"{function_code}.{BASELINE_FOCUS}"


def _named(names: Mapping[str, int]) -> str:
    """Names with the pages that give them, the most given first, three at most."""
    ordered = sorted(names.items(), key=lambda item: (-item[1], item[0]))[:3]
    return ", ".join(f'"{name[:_LONGEST_NAME]}" on {count} pages' for name, count in ordered) or "without a name"


def _shared_skill_share(first: list[Surface], second: list[Surface], settings: Parameters) -> float | None:
    if not first or not second:
        return None
    matched: tuple[set[int], set[int]] = (set(), set())
    border = len(first)
    for link in link_skills([*first, *second]):
        low, high = sorted((link.first, link.second))
        if link.tier in settings.skill_tiers and low < border <= high:
            matched[0].add(low)
            matched[1].add(high)
    return min(map(len, matched)) / max(len(first), len(second))


def _shared_foci(code: str, other: str, facts: Facts) -> tuple[int, int]:
    sets: dict[str, set[str]] = {code: set(), other: set()}
    for focus in (*facts.foci[code], *facts.foci[other]):
        names = facts.focus_names[focus]
        if names and not focus.endswith(f".{BASELINE_FOCUS}"):
            # The name most pages give: with all of them, one name written twice would make two functions differ.
            sets[_function(focus)].add(folded(min(names, key=lambda name: (-names[name], name))))
    return len(sets[code] & sets[other]), len(sets[code] | sets[other])


def _groups(
    links: Iterable[FunctionLinkRow], decided: Mapping[Pair, LinkDecision], facts: Facts
) -> list[FunctionGroupRow]:
    """The code with most roles speaks for its group; two codes that people hold apart are never in one."""
    apart = [pair for pair, one in decided.items() if one.decision == "different" and "." not in pair[1]]
    members = {code: {code} for code in facts.roles}
    accepted = [link for link in links if link.is_accepted and link.link_kind == "same_function"]
    for link in sorted(accepted, key=lambda link: link.decided_by == DECIDED_BY_RULE):
        joined = members[link.function_code] | members[link.other_code]
        if not any({first, second} <= joined for first, second in apart):
            for code in joined:
                members[code] = joined
    return [
        FunctionGroupRow(code, min(group, key=lambda one: (-facts.roles[one], one)))
        for code, group in sorted(members.items())
    ]
