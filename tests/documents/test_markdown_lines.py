"""Promises of `rolewh.documents.markdown_lines`: line n stays line n, and what its marks leave of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.documents.html_text import UnreadableMarkup
from rolewh.documents.markdown_lines import markdown_lines
from tests.pages import PAGE_PATH, other_kind_pages, page_lines, spaced_page_lines


def lines(text: str, bounds: Bounds = DEFAULT_BOUNDS) -> list[str]:
    return markdown_lines(text.split("\n"), bounds).lines


LINES = [
    ("headings", "# A\n## B ##\n####### c\n#d", ["A", "B", "####### c", "#d"]),
    ("an underlined heading", "A\nb\n===\nC\n---", ["A", "b", "", "C", ""]),
    ("emphasis", "*a* **b** ***c*** _d_ __e__ ~~f~~", ["a b c d e f"]),
    ("emphasis over two lines", "**a\nb**", ["a", "b"]),
    ("stars that are no emphasis", "a * b * c, 2*3*4, O*NET and O*NET, a**", ["a * b * c, 2*3*4, O*NET and O*NET, a**"]),
    ("underscores in words", "snake_case_name __a", ["snake_case_name __a"]),
    ("code", "`a *b*` ``c ` d``", ["a *b* c ` d"]),
    ("escapes", "\\* \\# a\\_b \\| \\a 1\\.", ["* # a_b | \\a 1."]),
    ("entities once", "&mdash; &amp;mdash; &#35; &x;", ["— &mdash; # &x;"]),
    ("links give their words", "[a *b*](c) [d](javascript:alert(1)) <http://e.example> [f]", ["a b d http://e.example [f]"]),
    ("a link by name", "[a][x] [x]\n\n[x]: javascript:alert(1)\n  'title'\nb", ["a x", "", "", "", "b"]),
    ("pictures", "a ![b](c)d", ["a d"]),
    ("hard breaks", "a  \nb\\\nc", ["a", "b", "c"]),
    ("bullets stay bullets", "- a\n* b\n+ c\n1. d\n2) e", ["- a", "* b", "- c", "1. d", "2) e"]),
    ("marks in bullets", "- **a**\n  *b*\n  - `c`", ["- a", "  b", "  - c"]),
    ("quotations", "> a\n> - *b*\n>> c\nd", ["a", "- b", "c", "d"]),
    ("a heading in a list or a quotation", "- # A\n\n> # B", ["A", "", "B"]),
    ("rules", "a\n\n***\n---\n- - -\nb", ["a", "", "", "", "", "b"]),
    ("fences", "```py\n*a*\n  b\n```\nc\n~~~\nd", ["", "*a*", "  b", "", "c", "", "d"]),
    ("a fence in a quotation", "> ```\n> a\n> ```\nb", ["", "a", "", "b"]),
    ("typed text", "a\n\n    *b*\n\t*c*", ["a", "", "    *b*", "\t*c*"]),
    ("blanks at the front stay", "  • a\n   *b*", ["  • a", "   b"]),
    ("html in a line", "a<b>b</b><br>c <!-- d --> e<span class=x>f</span>", ["ab c  ef"]),
    ("scripts in a line", "a <script>*b*</script> c <span hidden>d</span>e", ["a  c e"]),
    ("an unclosed script", "a <style>b\nc\n\nd", ["a ", "", "", "d"]),
    ("angle brackets that are no html", "a <target> by <2020> 1 < 2", ["a <target> by <2020> 1 < 2"]),
    ("a comment over lines", "a\n\n<!-- b\n\nc -->\nd", ["a", "", "", "", "", "d"]),
    ("a script over lines", "<script>\na\n\nb\n</script>\nc", ["", "", "", "", "", "c"]),
    ("an html block", "<details><summary>A</summary>\n\n- *b*\n\n</details>", ["A", "", "- b", "", ""]),
    ("placeholders on a line of their own", "<target>\n\n<baseline> a", ["<target>", "", "<baseline> a"]),
    ("nothing", "", [""]),
    ("blank lines", "\n \n\t\n", ["", " ", "\t", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "read"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_a_line_gives_the_words_its_reader_sees(text: str, read: list[str]) -> None:
    assert lines(text) == read


TABLES = [
    ("marks in cells", "| **A** | `b` |\n|:--|--:|\n| *c* | d<br>e |", ["| A | b |", "|:--|--:|", "| c | d e |"]),
    ("pipes in cells", "| a \\| *b* | c |\n|---|---|", ["| a \\| b | c |", "|---|---|"]),
    ("an entity for a pipe", "| a &#124; b | *c* |\n|---|---|", ["| a \\| b | c |", "|---|---|"]),
    ("without outer pipes", "*A* | B\n--- | ---\nc | **d**", ["A | B", "--- | ---", "c | d"]),
    ("cells too many and too few", "|a|b|\n|-|-|\n|*c*|d|e|\n|*f*|", ["|a|b|", "|-|-|", "|c|d|e|", "|f|"]),
    ("marks that go over a border", "| *a | b* |\n|---|---|", ["| *a | b* |", "|---|---|"]),
    ("a bar in a sentence", "**a | b** \\| c", ["a | b | c"]),
    ("html", "<table>\n<tr><th>A<th>B</tr>\n<tr><td>a|b<td>c</tr>\n</table>\nD",
     ["", "| A | B |", "| a\\|b | c |", "", "D"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "read"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_a_table_keeps_its_rows_and_all_their_cells(text: str, read: list[str]) -> None:
    assert lines(text) == read


def test_what_is_left_out_is_counted() -> None:
    text = "***\n![a](b) <!-- c -->\n\n[x]: y\n[x]: z\n\n<!-- d -->\n\n<script>e</script>\n"
    counts = markdown_lines(text.split("\n"), DEFAULT_BOUNDS).counts
    assert counts == {"markdown_rule": 1, "markdown_left_out": 5, "html_left_out": 1}


@pytest.mark.parametrize(
    "path", sorted([*PAGE_PATH.parent.glob("*.txt"), *other_kind_pages()]), ids=lambda path: path.name
)  # fmt: skip
def test_a_page_of_text_comes_back_to_the_letter(path: Path) -> None:
    source = path.read_text("utf-8").split("\n")
    found = markdown_lines(source, DEFAULT_BOUNDS)
    assert (found.lines, dict(found.counts)) == (source, {})


def test_too_many_lines_are_refused_with_the_bound_that_says_so() -> None:
    bounds = Bounds(max_markdown_lines=3)
    assert lines("a\nb\nc", bounds) == ["a", "b", "c"]
    with pytest.raises(UnreadableMarkup, match=r"holds 4 lines of Markdown, at most 3.*ROLEWH_MAX_MARKDOWN_LINES"):
        lines("a\nb\nc\nd", bounds)


def test_html_beyond_the_bounds_refuses_the_page() -> None:
    with pytest.raises(UnreadableMarkup, match="ROLEWH_MAX_NESTING"):
        lines("<div>" * 20, Bounds(max_nesting=10))


def test_a_paragraph_too_long_is_resolved_line_by_line_and_a_line_too_long_stays() -> None:
    found = markdown_lines(["*a*", "*b*", "*c*" * 9, "", "*d*"], Bounds(max_line_characters=10))
    assert found.lines == ["a", "b", "*c*" * 9, "", "d"]
    assert found.counts == {"markdown_not_resolved": 1}


def test_more_characters_than_are_resolved_stay_as_they_are_written() -> None:
    found = markdown_lines(["*a*", "", "*b*", "", "*c*", "", "d"], Bounds(max_resolved_characters=6))
    assert found.lines == ["a", "", "b", "", "*c*", "", "d"]
    assert found.counts == {"markdown_not_resolved": 1}


pieces = st.one_of(
    st.sampled_from(
        ["\n", "\n\n", "\n    ", "*", "**", "_", "`", "```", "~~~", "[", "](", ")", "[a]: b", "[a]", "![", "<b>", "</b>", "<div>",
         "</div>", "<script>", "</script>", "<table><tr><td>", "<!--", "-->", "<x>", "\\", "\\|", "|", "|-|", "---", "===", "- ",
         "+ ", "1. ", "> ", "# ", "&amp;", "&#42;", "\t", "\U000f0002"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=4),  # decoded lines hold none of these
)  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join))
def test_any_text_keeps_the_number_of_its_lines(text: str) -> None:
    read = lines(text)
    assert len(read) == text.count("\n") + 1
    assert not any("\n" in line for line in read)


@given(st.sampled_from([page_lines(), spaced_page_lines()]), st.data())
def test_a_page_of_text_cut_anywhere_comes_back_to_the_letter(page: list[str], data: st.DataObject) -> None:
    text = "\n".join(page)
    source = text[: data.draw(st.integers(0, len(text)))].split("\n")
    assert [line.rstrip() for line in lines("\n".join(source))] == [line.rstrip() for line in source]


@given(
    st.lists(
        st.sampled_from(["word", "- word", "> word", "    word", "# word", "```", "~~~", "", "***", "<div>", "word  "])
    )
)
def test_no_word_of_any_block_is_lost(source: list[str]) -> None:
    assert sum("word" in line for line in lines("\n".join(source))) == sum("word" in line for line in source)
