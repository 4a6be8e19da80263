"""Reads the shapes of real goal, compare and story pages and counts, field by field, what is right, null and wrong:
`python -m tests.sample.other_layout_fields`. What is right is told from the page's own clear lines and the universal levels."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from rolewh.documents.capture import capture
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from tests.conftest import REFERENCE_MATERIAL
from tests.sample.layout_fields import Outcome, Page

KINDS = ("goal", "compare", "story")

#: The universal levels: years and name, for the levels the shapes have.
LEVELS = {
    "S1": ("0–1", "Support Associate"),
    "P1": ("0–2", "Entry-Level Professional"),
    "P2": ("1–3", "Developing Professional"),
    "P3": ("3–5", "Mid-Level Professional"),
    "P4": ("5–8", "Senior Professional"),
    "P5": ("8–12", "Expert Professional"),
    "P6": ("12–18", "Principal Professional"),
    "P7": ("15–22", "Staff / Distinguished Professional"),
    "M1": ("3–6", "Manager (Team Lead)"),
    "M2": ("5–8", "Manager II"),
    "M3": ("8–12", "Senior Manager"),
    "M4": ("10–15", "Director"),
    "M5": ("12–18", "Senior Director"),
    "M6": ("15–25", "Vice President"),
    "E1": ("12–18", "Director (Executive)"),
    "E3": ("15–22", "Vice President"),
}
ATTRIBUTES = {
    "scope": "Scope",
    "autonomy": "Autonomy",
    "impact": "Impact",
    "decision_rights": "Decision rights",
}
PASSAGES = [
    "who_does_this_work", "external_problem", "internal_problem", "why_it_matters", *["plan"] * 5, "stakes", "success", "summary",
]  # fmt: skip
CODE = re.compile(r"[A-Z]+[0-9]?\.[A-Z0-9]+\.[SPME][1-9]")
PAY = re.compile(r"[$€£]\d+k \([^)]*\)(?:inherited)?")


class Compared(NamedTuple):
    """One field of one document: what it should be and what was read."""

    field: str
    expected: Any
    found: Any


def goal_fields(text: str, page: Page) -> Iterator[Compared]:
    """A goal page against its own lines: each names what stands on it."""
    lines = [line.removeprefix("- ") for line in text.splitlines() if line.strip()]
    title, level = next(line for line in lines if line.startswith("Goal templates")).rsplit(" — ", 1)
    function, focus, level_line = next(line for line in lines if f" · {level} — " in line).split(" · ")
    assert level_line == f"{level} — {LEVELS[level][1]}"
    yield Compared("goal: title is the focus", title.removeprefix("Goal templates — "), focus)
    heading = next(iter(page.records("silver_goal_heading")), {})
    for name, value in (
        ("function_name", function),
        ("focus_name", focus),
        ("names_text", f"{function} · {focus}"),
        ("level_code", level),
        ("level_name", LEVELS[level][1]),
    ):
        yield Compared(f"goal: {name}", value, heading.get(name))
    starts = [number for number, line in enumerate(lines) if line.startswith("JFM responsibility")]
    goals = page.records("silver_goal")
    yield Compared("goal: count", len(starts), len(goals) or None)
    for start, goal in zip(starts, goals, strict=False):
        block = lines[start : next((other for other in starts if other > start), len(lines))]
        quoted = [line.split('"', 1)[1] for line in block if line.startswith("Scoped to")]
        yield Compared("goal: level of a goal", f"({goal['level_code']})", block[0].split()[-1])
        yield Compared("goal: responsibility", block[1], goal["responsibility_text"])
        yield Compared("goal: complexity", quoted[0].removesuffix('"') if quoted else None, goal["complexity_text"])
        yield Compared("goal: is_whole", len(block) > 2, goal["is_whole"])


def compare_fields(text: str, page: Page) -> Iterator[Compared]:
    """A compare page against its clear lines, the universal levels, and its own glued rows put together again."""
    lines = [line for line in text.splitlines() if line.strip()]
    roles = page.records("silver_compared_role")
    pay = {row["column_number"]: row["pay_text"] for row in page.records("silver_compared_pay")}
    said = {(row["column_number"], row["attribute_name"]): row for row in page.records("silver_compared_attribute")}
    codes = CODE.findall(text)
    titles = _titles(lines, codes)
    yield Compared("compare: count of roles", len(codes), len(roles) or None)
    for number, (role, code, title) in enumerate(zip(roles, codes, titles, strict=False), 1):
        function, focus, level = code.split(".")
        years, level_name = LEVELS[level]
        amounts = PAY.findall(next(line for line in lines if "Market pay" in line))
        for name, value in (
            ("role_code", code),
            ("function_code", function),
            ("focus_code", focus),
            ("level_code", level),
            ("title", title),
            ("has_fingerprint", f"{title}\nno content fingerprint" not in text),
            ("level_name", level_name),
            ("typical_experience_text", years),
            ("focus_name", "General" if focus == "GEN" else title.rsplit(" — ", 1)[0]),
        ):
            yield Compared(f"compare: {name}", value, role[name])
        yield Compared("compare: pay", amounts[number - 1] if amounts else None, pay.get(number))
        for name, label in ATTRIBUTES.items():
            found = said.get((number, name), {}).get("attribute_text")
            yield Compared(f"compare: {name}", f"{label} text {level}", found)
    names = [role["function_name"] for role in roles]
    row = next(line for line in lines if line.lstrip("| ").startswith("Function"))
    cells = [cell.strip() for cell in row.strip("| ").split("|")][1:]
    whole = "".join(cells) if cells else row.removeprefix("Function")
    yield Compared("compare: function names of a page", whole, "".join(names) if all(names) else None)


def _titles(lines: list[str], codes: list[str]) -> list[str]:
    head = next((line for line in lines if line.startswith("| vs |")), None)
    if head is None:
        return [lines[lines.index(code) + 1] for code in codes]
    return [cell.split(" ", 3)[3].strip() for cell in head.strip("|").split("|")[1:]]


def story_fields(text: str, page: Page) -> Iterator[Compared]:
    """A story page: the passages in their order, each on a line of the page."""
    passages = page.records("silver_story_passage")
    lines = [re.sub(r"^\s*(?:•|\d\.)\s", "", line) for line in text.splitlines()]
    yield Compared("story: passages", PASSAGES, [row["passage_name"] for row in passages] or None)
    for row in passages:
        line = next((line for line in lines if line.endswith(row["passage_text"])), "")
        label = line.removesuffix(row["passage_text"]).strip()
        expected = {"external_problem": "The external problem:", "internal_problem": "The internal problem:"}
        expected["why_it_matters"] = "Why it matters:"
        yield Compared(
            "story: passage on its line", expected.get(row["passage_name"], ""), label if line else "no such line"
        )


FIELDS = {"goal": goal_fields, "compare": compare_fields, "story": story_fields}


def count_fields(shapes: Path) -> tuple[Counter[Outcome], list[str]]:
    """How often each field is right, null and wrong over the pages of the three kinds, and every wrong value in words."""
    counts: Counter[Outcome] = Counter()
    wrong = []
    name_of: dict[str, str] = {}
    pay_of: dict[tuple[str, str, str], tuple[float, ...]] = {}

    def count(path: str, compared: Compared) -> None:
        outcome = "right" if compared.found == compared.expected else "null" if compared.found is None else "wrong"
        counts[compared.field, outcome] += 1
        if outcome == "wrong":
            wrong.append(f"{path}: {compared.field} is {compared.found!r}, expected {compared.expected!r}")

    for kind in KINDS:
        silver = normalise(raw_document_frame(capture(shapes / kind)))
        for row in silver["silver_page"].sort("document_path").iter_rows(named=True):
            path = row["document_path"]
            text = (shapes / kind / path).read_text("utf-8")
            page = Page(silver, row["document_key"])
            for name, value in (("intake_state", "loaded"), ("page_kind", kind), ("layout", path.split(".")[3])):
                count(path, Compared(f"page: {name}", value, row[name]))
            role_code = path.rsplit(".", 2)[0] if kind == "story" else None
            count(path, Compared("page: role_code", role_code, row["role_code"]))
            for compared in FIELDS[kind](text, page):
                count(path, compared)
            for role in page.records("silver_compared_role"):
                known = name_of.setdefault(role["function_code"], role["function_name"])
                count(path, Compared("compare: function_name as elsewhere", known, role["function_name"]))
            for pay in page.records("silver_compared_pay"):
                place = (*pay["role_code"].split(".")[::2], pay["currency_symbol"])
                amounts = (pay["pay_median"], pay["pay_low"], pay["pay_high"])
                count(path, Compared("compare: amounts as elsewhere", pay_of.setdefault(place, amounts), amounts))
            sections = silver["silver_section"].filter(pl.col("document_key") == row["document_key"])
            lines = sum(sections["claimed_line_count"]) + sum(sections["unread_line_count"])
            count(
                path, Compared("page: lines accounted for", sum(1 for line in text.splitlines() if line.strip()), lines)
            )
    return counts, wrong


def main() -> int:
    """Prints the table; ends with 1 when a value is wrong."""
    counts, wrong = count_fields(REFERENCE_MATERIAL / "layouts")
    print(f"{'field':38}{'right':>6}{'null':>6}{'wrong':>6}")
    for field in dict.fromkeys(field for field, _ in counts):
        print(f"{field:38}" + "".join(f"{counts[field, outcome]:6}" for outcome in ("right", "null", "wrong")))
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
