"""What each HTML element does to the text around it: ends a line, stands apart, is no text; `html_lines` acts on it."""

import re
from collections.abc import Mapping
from typing import Final

#: Elements that hold no text the page shows: programs, styles, what a browser shows only in their stead, form controls
#: whose values are choices and not statements. A role picked from a list is not what the page is about.
NO_TEXT: Final = frozenset(
    (
        "title", "script", "style", "template", "noscript", "iframe", "noembed", "noframes", "object", "applet", "audio",
        "video", "canvas", "svg", "select", "datalist", "textarea", "rp",
    )
)  # fmt: skip

#: Elements without content; a hidden one hides nothing.
EMPTY: Final = frozenset(
    (
        "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr",
    )
)  # fmt: skip

#: Elements whose text stands on lines of its own.
LINE: Final = frozenset(
    (
        "address", "body", "center", "dd", "div", "dt", "figcaption", "html", "legend", "optgroup", "option", "p",
        "summary", "td", "th", "tr",
    )
)  # fmt: skip

#: Elements that stand apart: a blank line goes before and behind them.
APART: Final = frozenset(
    (
        "article", "aside", "blockquote", "caption", "details", "dialog", "dl", "fieldset", "figure", "footer", "form",
        "header", "hgroup", "hr", "main", "nav", "search", "section", "table",
    )
)  # fmt: skip

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: Headings of a page's own sections. A cell that has one is a column of the page and not a cell of a table.
PAGE_HEADINGS: Final = frozenset(("h1", "h2"))
LISTS: Final = frozenset(("ul", "ol", "menu", "dir"))
#: Elements whose line breaks and blanks are the text's own.
AS_TYPED: Final = frozenset(("pre", "listing", "xmp", "plaintext"))

#: Elements that are told from text in angle brackets; those that only mark words have no list of their own.
KNOWN: Final = frozenset(
    (
        *NO_TEXT, *EMPTY, *LINE, *APART, *HEADINGS, *LISTS, *AS_TYPED, "head", "li", "thead", "tbody", "tfoot", "colgroup",
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "map", "mark", "math", "meter", "nobr", "output", "picture", "progress", "q", "rt", "ruby",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    )
)  # fmt: skip

_NOT_DISPLAYED: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


def is_no_text(name: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element and all in it is left out: by its name, or because the page hides it.

    A whole page hidden until its program runs is still the page, and what `hidden="until-found"` folds away is meant
    to be found.
    """
    if name in NO_TEXT:
        return True
    if name in EMPTY or name in ("html", "body"):
        return False
    if "hidden" in attributes and attributes["hidden"].strip().casefold() != "until-found":
        return True
    if name == "dialog" and "open" not in attributes:
        return True
    return "style" in attributes and _NOT_DISPLAYED.search(attributes["style"]) is not None
