"""A goal page has names and no code: it is placed where its names lead to one focus, and nowhere where they lead to several."""

from pathlib import Path

import polars as pl

from rolewh.documents.capture import capture
from rolewh.infer.goal_levels import goal_levels
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from rolewh.normalize.conform import conform
from tests.pages import page_lines, spaced_page_lines

DUTY = "Posts the entries of one ledger"


def goal_page(function: str, focus: str, duty: str, level: str = "P2") -> str:
    return "\n".join(
        (
            f"Goal templates — {focus} — {level}", f"{function} · {focus} · {level} — Developing Professional",
            "Drafts to adapt. ⟨target⟩ / ⟨baseline⟩ / ⟨date⟩ are filled in together.", "SMART goals", "One block each.",
            f"JFM responsibility ({level})", duty, "- Specific", f'- Deliver: "{duty}"', "- Measurable",
            "- Move the metric from ⟨baseline⟩ to ⟨target⟩ by ⟨date⟩.", "- Achievable",
            '- Scoped to the complexity/problem-solving rubric: "Solves known problems."', "- Relevant",
            f"- Advances the {function} · {focus} mandate for a {level} — Developing Professional.", "- Time-bound", "- ⟨date⟩",
        )
    )  # fmt: skip


def names(silver: dict[str, pl.DataFrame]) -> tuple[str, str]:
    found = silver["silver_function_focus"].row(0, named=True)
    return found["function_name"], found["focus_name"]


def read(folder: Path, *pages: str) -> tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]]:
    folder.mkdir(exist_ok=True)
    for number, page in enumerate(pages):
        (folder / f"{number}.txt").write_text(page, "utf-8")
    silver = normalise(raw_document_frame(capture(folder)))
    return silver, conform(silver)


def test_a_page_whose_names_one_focus_carries_is_placed_there_and_gives_its_levels(tmp_path: Path) -> None:
    spaced = "\n".join(spaced_page_lines())
    silver, _ = read(tmp_path / "names", spaced)
    duty = silver["silver_responsibility"]["responsibility_text"][0]
    silver, conformed = read(tmp_path / "pages", spaced, goal_page(*names(silver), duty.upper() + "."))
    [placed] = conformed["conformed_goal_page"].rows(named=True)
    assert (placed["function_code"], placed["focus_code"], placed["candidate_count"]) == ("FINOPS", "LEDGERCO1A2B", 1)
    assert list(goal_levels(silver, conformed["conformed_goal_page"]).values()) == ["P2"]


def test_a_page_whose_names_nobody_carries_is_kept_and_placed_nowhere(tmp_path: Path) -> None:
    _, conformed = read(tmp_path, "\n".join(page_lines()), goal_page("Fishing", "Nets", "Mends nets"))
    [placed] = conformed["conformed_goal_page"].rows(named=True)
    assert (placed["function_code"], placed["focus_code"], placed["candidate_count"]) == (None, None, 0)


def test_one_name_under_two_codes_is_told_apart_by_a_shared_responsibility_and_else_left_open(tmp_path: Path) -> None:
    spaced = "\n".join(spaced_page_lines())
    other = spaced.replace("FINOPS.", "FINOPS2.")
    silver, _ = read(tmp_path / "names", spaced)
    duty = silver["silver_responsibility"]["responsibility_text"][0]
    unlike = other.replace(duty, "Counts the petty cash")
    told = [
        (["FINOPS"], spaced, unlike, duty),
        ([None], spaced, other, duty),
        ([None], spaced, unlike, "Nobody does this"),
    ]
    for number, (expected, *pages, asked) in enumerate(told):
        _, conformed = read(tmp_path / str(number), *pages, goal_page(*names(silver), asked))
        assert conformed["conformed_goal_page"]["function_code"].to_list() == expected
        assert conformed["conformed_goal_page"]["candidate_count"].to_list() == [2]


def test_a_responsibility_labelled_with_two_levels_is_labelled_with_none(tmp_path: Path) -> None:
    spaced = "\n".join(spaced_page_lines())
    silver, _ = read(tmp_path / "names", spaced)
    pages = [goal_page(*names(silver), DUTY, level) for level in ("P2", "P3")]
    silver, conformed = read(tmp_path / "pages", spaced, *pages)
    assert goal_levels(silver, conformed["conformed_goal_page"]) == {}
