"""Promises of `rolewh.documents.html_lines`: which lines a reader of an HTML page sees, and what is no text of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.documents.html_elements import NO_TEXT
from rolewh.documents.html_lines import html_lines, html_lines_in_place, is_html
from rolewh.documents.html_text import UnreadableMarkup


def lines(text: str, bounds: Bounds = DEFAULT_BOUNDS) -> list[str]:
    return html_lines(text, bounds).lines


TEXTS = [
    ("nothing", "", []),
    ("only a comment", "<!-- a -->", []),
    ("text alone", "a", ["a"]),
    ("blocks end lines", "<div>a</div>b<p>c<p>d", ["a", "b", "c", "d"]),
    ("all else is glued", "<span>verified</span><span>1.00</span><b>ap</b>proved", ["verified1.00approved"]),
    ("blanks are one space", "<p> a \n\t b <i> c</i>\r\n</p>", ["a b c"]),
    ("a no-break space is a character", "<p>a&nbsp;&nbsp;b</p>", ["a\xa0\xa0b"]),
    ("a break ends a line", "a<br>b<br/>c", ["a", "b", "c"]),
    ("two breaks leave a blank line", "a<br><br>b", ["a", "", "b"]),
    ("headings stand apart", "a<h2>Skills</h2>b", ["a", "", "Skills", "", "b"]),
    ("a button is glued to its heading", "<h2>Title aliases<button>show ▾</button></h2>", ["Title aliasesshow ▾"]),
    ("a mark is glued to its level", "<h3>P2<span>this profile</span></h3>", ["P2this profile"]),
    ("list items are bullets", "<ul><li>a<li>b</ul><ol><li>c</ol>", ["- a", "- b", "", "- c"]),
    ("a list in a list is set in", "<ul><li>a<ul><li>b</ul>c</ul>", ["- a", "  - b", "", "  c"]),
    ("paragraphs of an item", "<ul><li><p>a</p><p>b</p></li><li><div>c</div></li></ul>", ["- a", "  b", "- c"]),
    ("an empty item leaves nothing", "<ul><li></li><li> </li><li>a</ul>", ["- a"]),
    ("a heading takes the bullet's place", "<ul><li><h3>Scope</h3><p>Tasks.</ul>", ["Scope", "", "Tasks."]),
    ("an item outside a list", "<li>a", ["- a"]),
    ("pairs stand one below the other", "<dl><dt>Level<dd>P2<dt>Pay basis<dd></dl>", ["Level", "P2", "Pay basis"]),
    ("typed text keeps its lines", "<pre>\n  • a\n\n\n  • b\n</pre>", ["  • a", "", "  • b"]),
    ("marks inside typed text", "<pre>a <b>b</b>\n c</pre>d", ["a b", " c", "", "d"]),
    ("entities once", "&mdash;&#8212;&#x2014;&amp;mdash;&notit;&unknown;&copy", ["———&mdash;¬it;&unknown;©"]),
    ("entities for markup", "&lt;b&gt;a&lt;/b&gt;", ["<b>a</b>"]),
    ("capitals and blanks in tags", '<P CLASS="a">a</P\n><DIV\n/>b', ["a", "b"]),
    ("end tags nobody opened", "</td></p></div>a</b></html>b", ["a", "b"]),
    ("nothing closed", "<html><body><div><ul><li><b>a<h2><i>b<table><tr><td>c", ["- a", "", "b", "", "c"]),
    ("marks crossing", "<b>a<i>b</b>c</i>", ["abc"]),
    ("angle brackets in text", "a < b <3 c > d <", ["a < b <3 c > d <"]),
    ("marks in attributes", "<p title='</p><script>' data-x=\"a>b\">a", ["a"]),
    ("an unclosed comment", "a<!-- b <p>c", ["a"]),
    ("unknown elements glue", "<x-card>a</x-card><o:p>b</o:p>", ["ab"]),
    ("no entities of its own", '<!DOCTYPE html [<!ENTITY a "b">]><p>&a;', ["]>", "&a;"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "read"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_a_page_gives_the_lines_its_reader_sees(text: str, read: list[str]) -> None:
    assert lines(text) == read


TABLES = [
    ("heading cells", "<table><tr><th>A<th>B<tr><td>a<td>b</table>", ["| A | B |", "|---|---|", "| a | b |"]),
    ("with head and body", "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th>a</th><td>b</td></tr></tbody></table>",
     ["| A | B |", "|---|---|", "| a | b |"]),
    ("without rows", "<table><td>a<td>b</table>", ["| a | b |"]),
    ("a pipe in a cell", "<table><tr><td>a|b<td>c", ["| a\\|b | c |"]),
    ("breaks, blocks and lists in a cell", "<table><tr><td>a<br>b<p>c<td><ul><li>d<li>e</ul>", ["| a b c | d e |"]),
    ("a column span", "<table><tr><td colspan=2>a<td>b", ["| a | a | b |"]),
    ("a row span", "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e", ["| a | b |", "| a | c |", "| d | e |"]),
    ("both spans", "<table><tr><td>a<td rowspan=2 colspan=2>b<tr><td>c", ["| a | b | b |", "| c | b | b |"]),
    ("a row span to the end", "<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", ["| a | b |", "| a | c |", "| a | d |"]),
    ("a row span stays in its part", "<table><tbody><tr><td rowspan=9>a<td>b<tbody><tr><td>c<td>d", ["| a | b |", "| c | d |"]),
    ("spans that are no numbers", "<table><tr><td colspan=x rowspan=-1>a<td colspan=''>b", ["| a | b |"]),
    ("missing cells", "<table><tr><td>a<td>b<td>c<tr><td>d", ["| a | b | c |", "| d |  |  |"]),
    ("cells too many", "<table><tr><td>a<td>b<tr><td>c<td>d<td>e", ["| a | b |", "| c | d | e |"]),
    ("empty rows", "<table><tr><tr><td><td> <tr><td>a<td>b</table>", ["| a | b |"]),
    ("one column", "<table><tr><td>a<tr><td>b</table>", ["a", "b"]),
    ("a table in a cell", "<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e", ["| a b c d | e |"]),
    ("text between cells", "<table>a<tr>b<td>c<td>d</table>e", ["a", "b", "| c | d |", "", "e"]),
    ("a caption", "<table><caption>A</caption><tr><td>a<td>b", ["A", "", "| a | b |"]),
    ("cells that are columns of the page", "<table><tr><td><h1>A</h1><p>a<td>b</table>", ["A", "", "a", "", "b"]),
    ("a table that says it only arranges", "<table role=presentation><tr><td>a<td>b</table>", ["a", "", "b"]),
    ("a table in a column of the page", "<table><tr><td>m<td><h2>A</h2><table><tr><td>a<td>b</table></table>",
     ["m", "", "A", "", "| a | b |"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "read"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_a_table_gives_pipe_rows(text: str, read: list[str]) -> None:
    assert lines(text) == read


def test_cells_that_no_one_wrote_are_counted() -> None:
    counts = html_lines("<table><tr><td colspan=3>a<tr><td rowspan=2>b<tr><td>c", DEFAULT_BOUNDS).counts
    assert counts == {"html_cell_added": 2 + 2 + 2}


HIDDEN = [
    "<p hidden>no</p>",
    "<div hidden=hidden><p>no</p><ul><li>no</ul></div>",
    "<p style='display:none'>no</p>",
    "<p style='color: red; DISPLAY : none !important'>no</p>",
    "<p style='visibility:hidden'>no</p>",
    "<dialog>no</dialog>",
]


@pytest.mark.parametrize("text", [*(f"<{name}>no</{name}>" for name in sorted(NO_TEXT)), *HIDDEN])
def test_what_is_no_text_is_left_out_and_counted(text: str) -> None:
    found = html_lines(f"<p>a</p>{text}<p>b</p>", DEFAULT_BOUNDS)
    assert found.lines == ["a", "b"]
    assert found.counts == {"html_left_out": 1}


def test_what_only_looks_hidden_is_read() -> None:
    text = (
        "<body style='display:none'><p hidden='until-found'>a<dialog open>b</dialog><details><summary>c</summary>d</details>"
        "<p aria-hidden=true>e<p style='display:block'>f<input hidden>g<p data-hidden>h"
    )
    assert [line for line in lines(text) if line] == ["a", "b", "c", "d", "e", "fg", "h"]


def test_a_script_is_never_text_whatever_is_in_it() -> None:
    assert lines("a<script>if (x < 1) '</p>' <!-- <script> </script> --> FINOPS.GEN.P1</script>b") == ["ab"]
    assert lines("a<script>FINOPS.GEN.P1 <p>b</p>") == ["a"]


def test_no_attribute_is_kept() -> None:
    text = "<base href='http://a.example/'><a href='javascript:alert(1)' onclick=x title=t>a</a><img src=b alt=c onerror=d>"
    assert lines(text + "<input value=e><iframe src=f></iframe><meta http-equiv=refresh content='0; url=g'>") == ["a"]


REFUSED = [
    ("elements inside each other", "<div>" * 100_000 + "a", Bounds(), "more than 1,000 elements"),
    ("the same, closed", "<b><i>" * 60 + "</i></b>" * 60, Bounds(max_nesting=100), "ROLEWH_MAX_NESTING"),
    ("lines", "a<br>" * 11, Bounds(max_lines=10), "more than 10 lines.*ROLEWH_MAX_LINES"),
    ("blank lines count", "<h2>a</h2>" * 6, Bounds(max_lines=10), "more than 10 lines"),
    ("cells", "<table>" + "<td>" * 11, Bounds(max_lines=10), "more than 10 lines"),
    ("a column span of a long text", f"<table><tr><td colspan=1000>{'a' * 2000}", Bounds(), "add more than 1,000,000"),
    ("row spans", "<table><tr>" + "<td rowspan=65534>a" * 600 + "<tr><td>b" * 1000, Bounds(), "ROLEWH_MAX_TABLE_FILL"),
    ("missing cells", "<table><tr>" + "<td>a" * 600 + "<tr><td>b" * 2000, Bounds(), "ROLEWH_MAX_TABLE_FILL"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "bounds", "found"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)  # fmt: skip
def test_markup_beyond_the_bounds_is_refused_with_the_bound_that_says_so(text: str, bounds: Bounds, found: str) -> None:
    with pytest.raises(UnreadableMarkup, match=found):
        lines(text, bounds)


def test_a_span_of_a_million_is_read_as_far_as_there_are_rows() -> None:
    rows = lines("<table><tr><td rowspan=1000000 colspan=1000000>a<td>b<tr><td>c")
    assert [(row.count("| a "), row[-3:]) for row in rows] == [(1000, "b |"), (1000, "c |")]


def test_tables_however_deep_lose_no_text() -> None:
    (row,) = lines("".join(f"<table><tr><td>{number}<td>{number}" for number in range(60)))
    assert set(row.replace("|", "").split()) == set(map(str, range(60)))


tags = [
    "p",
    "div",
    "b",
    "h2",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "pre",
    "br",
    "script",
    "select",
    "template",
]
pieces = st.one_of(
    st.sampled_from([f"<{name}>" for name in tags] + [f"</{name}>" for name in tags]),
    st.sampled_from(["<td rowspan=3>", "<td colspan=3>", "<p hidden>", "<!--", "-->", "<![CDATA[", "]]>", "<", ">", "&", "\n"]),
    st.text(max_size=4),
)  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join))
def test_any_page_gives_lines_or_is_refused(text: str) -> None:
    try:
        read = lines(text, Bounds(max_nesting=20, max_lines=30, max_table_fill=100))
    except UnreadableMarkup:
        return
    assert not any("\n" in line for line in read)


@given(
    st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=12), st.data()
)
def test_words_outside_of_what_is_left_out_all_come_back(words: list[str], data: st.DataObject) -> None:
    shown = [name for name in tags if name not in NO_TEXT and name != "br"]
    text = " ".join(f"<{data.draw(st.sampled_from(shown))}> {word} " for word in words)
    found = " ".join(lines(text)).replace("|", " ").replace("-", " ").split()
    assert sorted(found) == sorted(words)


@pytest.mark.parametrize(
    ("text", "has_markup"),
    [("a < b > c & d", False), ("5 <6", False), ("", False), ("<p>", True), ("a</b", True), ("<!doctype html>", True)],
)
def test_a_page_without_any_markup_is_told_from_html(text: str, has_markup: bool) -> None:
    assert is_html(text) is has_markup


IN_PLACE = [
    ("a table as it is written", ["<table>", "<tr><th>A<th>B", "<tr><td>a", "<td>b", "</table>", "c"],
     ["", "| A | B |", "| a | b |", "", "", "c"]),
    ("the rule where there is room", ["<table>", "<tr>", "<th>A<th>B", "</tr>", "<tr><td>a<td>b"],
     ["", "", "| A | B |", "|---|---|", "| a | b |"]),
    ("a table on one line", ["<table><tr><td>a<td>b<tr><td>c<td>d</table>", "e"], ["| a | b | | c | d |", "e"]),
    ("lines stay apart", ["<div>a", "b", "</div>"], ["a", "b", ""]),
    ("typed text", ["<pre>", " a", "", "b</pre>"], ["", " a", "", "b"]),
    ("a tag over two lines", ["<p", "class=a>a</p>", "b"], ["a", "", "b"]),
    ("a script over lines", ["a<script>", "b", "</script>c", "d"], ["a", "", "c", "d"]),
    ("a mark of ours in the text", ["a<br>b\U000f0001", "c"], ["a", "b\U000f0001 c"]),
    ("an entity for a mark of ours", ["a&#xF0009;", "b"], ["a\U000f0009", "b"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "read"), [row[1:] for row in IN_PLACE], ids=[row[0] for row in IN_PLACE])
def test_html_within_another_text_keeps_its_lines(source: list[str], read: list[str]) -> None:
    assert html_lines_in_place(source, DEFAULT_BOUNDS).lines == read
