"""What is known of each function code and focus before they are compared: names with their pages, foci; and of those that are compared
the skills and responsibilities."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.skills import Surface, surface
from rolewh.normalize.goal_places import text_key

#: Second part of the role codes of a function's General focus.
BASELINE_FOCUS: Final = "GEN"


class Facts(NamedTuple):
    """By function code, or by FUNCTION.FOCUS.

    roles             roles of each function
    foci              the foci of each function
    function_names    names of each function, with the documents that give them
    focus_names       names of each focus, with the documents that give them; a focus without a name has none
    """

    roles: Mapping[str, int]
    foci: Mapping[str, list[str]]
    function_names: Mapping[str, Mapping[str, int]]
    focus_names: Mapping[str, Mapping[str, int]]


class Said(NamedTuple):
    """By function code, or by FUNCTION.FOCUS.

    skills            skills each focus lists
    responsibilities  responsibilities of each function and of each focus, without what two renderings change
    """

    skills: Mapping[str, list[Surface]]
    responsibilities: Mapping[str, set[str]]


def function_facts(silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame]) -> Facts:
    """The facts of every function and focus that ``conformed_role`` names."""
    codes = sorted({tuple(code.split(".")[:2]) for code in conformed["conformed_role"]["role_code"]})
    foci: defaultdict[str, list[str]] = defaultdict(list)
    for function, focus in codes:
        foci[function].append(f"{function}.{focus}")
    roles = Counter(code.partition(".")[0] for code in conformed["conformed_role"]["role_code"])
    function_names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    focus_names: dict[str, Counter[str]] = {f"{function}.{focus}": Counter() for function, focus in codes}
    for code, name in _names(silver, "function"):
        function_names[code.partition(".")[0]][name] += 1
    for code, name in _names(silver, "focus"):
        if code in focus_names:
            focus_names[code][name] += 1
    return Facts(roles, foci, function_names, focus_names)


def said_by(
    silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame], functions: Collection[str]
) -> Said:
    """What the foci of these functions say: few functions are compared, and the texts of all would fill the memory."""
    of_these = {
        **conformed,
        "conformed_focus_section": conformed["conformed_focus_section"].filter(
            pl.col("function_code").is_in(sorted(functions))
        ),
    }
    responsibilities: defaultdict[str, set[str]] = defaultdict(set)
    for code, text in _duties(silver, of_these):
        responsibilities[code].add(text)
        responsibilities[code.partition(".")[0]].add(text)
    return Said(_skills(silver, of_these), responsibilities)


def _names(silver: Mapping[str, pl.DataFrame], what: str) -> Iterator[tuple[str, str]]:
    """FUNCTION.FOCUS and a name of its function or focus, once a document."""
    pages = silver["silver_page"].filter(pl.col("intake_state") == "loaded").select("document_key", "role_code")
    blocks = silver["silver_section"].select("document_key", "block_key").join(pages, on="document_key", how="inner")
    column = f"{what}_name"
    # A function has its name from the tables the dimension names it by; a focus from its own section and page headers too.
    tables = ("silver_function_name",) if what == "function" else ("silver_focus", "silver_function_focus")
    parts = pl.col("role_code").str.split(".").list.head(2).list.join(".").alias("code")
    found = [
        blocks.join(silver[table].select("block_key", column), on="block_key", how="inner").select(
            "document_key", parts, column
        )
        for table in tables
    ]
    compared = silver["silver_compared_role"].select("block_key", "role_code", column)
    found.append(
        blocks.drop("role_code").join(compared, on="block_key", how="inner").select("document_key", parts, column)
    )
    for _, code, name in pl.concat(found).drop_nulls().unique(maintain_order=True).iter_rows():
        yield code, name


def _blocks(conformed: Mapping[str, pl.DataFrame], section: str) -> pl.DataFrame:
    speaking = conformed["conformed_focus_section"].filter(pl.col("section_name") == section)
    return speaking.select("block_key", pl.format("{}.{}", "function_code", "focus_code").alias("code"))


def _duties(silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame]) -> Iterator[tuple[str, str]]:
    duties = silver["silver_responsibility"].select("block_key", "responsibility_text")
    listed = _blocks(conformed, "responsibilities").join(duties, on="block_key", how="inner")
    yield from listed.select("code", text_key("responsibility_text")).iter_rows()


def _skills(silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame]) -> dict[str, list[Surface]]:
    columns = ("skill_name", "abbreviations", "components")
    listed = _blocks(conformed, "skills").join(
        silver["silver_skill"].select("block_key", "sequence_number", *columns), on="block_key", how="inner"
    )
    found: dict[str, list[Surface]] = {}
    seen: set[tuple[str, str]] = set()
    for code, name, short, parts in listed.sort("code", "sequence_number").select("code", *columns).iter_rows():
        one = surface(name, short or (), parts or ())
        if (code, one.folded) not in seen:
            seen.add((code, one.folded))
            found.setdefault(code, []).append(one)
    return found
