"""Promises of `rolewh.documents.repairs`: what is mended within a line, how it is counted, and what is left alone."""

import itertools
import time
import unicodedata

import pytest

from rolewh.documents.bounds import Bounds
from rolewh.documents.decode import decode
from rolewh.documents.repairs import CHARACTER_REPAIRS, OTHER_REPAIRS, CharacterRepair

REPAIRED = [
    # written, read, repairs
    ("a\x00b", "ab", {"nul": 1}),
    ("a\u200bb\u200cc\u200dd\u2060e\ufefff", "abcdef", {"zero_width": 5}),
    ("de\xadgree", "degree", {"soft_hyphen": 1}),
    ("a\tb\t", "a b ", {"tab": 2}),
    ("a\xa0b\u202fc\u2009d\u3000e\u2003f\u205fg", "a b c d e f g", {"unicode_space": 6}),
    ("a\x01b\x7fc\x08d", "abcd", {"control_character": 3}),
    ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a b c d e f", {"line_break_character": 5}),
    ("a\u202eb\u202cc\u2066d\u2069e\u200ef\u061cg", "abcdefg", {"bidi_control": 6}),
    ("\x1b[1;31mred\x1b[0m", "red", {"control_character": 2}),
    ("\x1b]8;;http://a.example/\x07link\x1b]8;;\x1b\\", "link", {"control_character": 2}),
    ("a\t\t\u200b\u200bb", "a  b", {"tab": 2, "zero_width": 2}),
    ("\x1bHarbour", "Harbour", {"control_character": 1}),
    ("e\u0301tude", "étude", {"nfc": 1}),
    ("a \u212b", "a Å", {"nfc": 1}),
    ("0â€“2 yrs", "0–2 yrs", {"mojibake": 1}),
    ("cafÃ© and rÃ©sumÃ©", "café and résumé", {"mojibake": 1}),
    ("cafÃƒÂ©", "café", {"mojibake": 1}),
    ("voilÃ\xa0 tout", "voilà tout", {"mojibake": 1}),
    ("dÃ\xadas", "días", {"mojibake": 1}),
    ("\x93quoted\x94", "“quoted”", {"mojibake": 1}),
    ("Ã\x85re", "Åre", {"mojibake": 1}),
    ("Research &amp; Development", "Research & Development", {"html_entity": 1}),
    ("&amp;lt;", "<", {"html_entity": 2}),
    ("&amp;amp;lt;", "&lt;", {"html_entity": 2}),
    ("&#8211;&#x2013;&ndash;", "–––", {"html_entity": 3}),
    ("&nbsp;&shy;&zwnj;", " ", {"html_entity": 3, "soft_hyphen": 1, "unicode_space": 1, "zero_width": 1}),
    ("a&#10;b&#13;c", "a b c", {"html_entity": 2, "line_break_character": 2}),
    ("&#xD800;&#x110000;&#9999999999;", "\ufffd\ufffd\ufffd", {"html_entity": 3}),
    ("&Atilde;&copy;", "é", {"html_entity": 2, "mojibake": 1}),
    ("e&#x301;", "é", {"html_entity": 1, "nfc": 1}),
    ("oﬃce, ﬁles & ﬂows, ﬅ ﬆ", "office, files & flows, st st", {"ligature": 5}),
    ("&fflig;", "ff", {"html_entity": 1, "ligature": 1}),
    ("| a &#124; b |", "| a \\| b |", {"html_entity": 1}),
    ("  | a &#x7C; b &vert; c &verbar; d &VerticalLine; e |", "  | a \\| b \\| c \\| d \\| e |", {"html_entity": 4}),
    ("| a &amp;#124; b |", "| a \\| b |", {"html_entity": 2}),
    ("| Knowledge &amp; Application |", "| Knowledge & Application |", {"html_entity": 1}),
    ("a | b &#124; c", "a | b \\| c", {"html_entity": 1}),
    ("a &#124; b", "a | b", {"html_entity": 1}),
]


@pytest.mark.parametrize(("written", "read", "repairs"), REPAIRED, ids=[repr(row[0]) for row in REPAIRED])
def test_a_line_is_mended_and_each_mending_counted(written: str, read: str, repairs: dict[str, int]) -> None:
    page = decode(f"before\n{written}\nafter".encode())
    assert page.lines == ("before", read, "after")
    assert dict(page.repairs) == repairs


LEFT_ALONE = [
    "“curly” ‘quotes’ and don’t",
    "hyphens ‐ ‑ ‒ – — ― −",
    "the letters œ æ ß, full width ＡＢ, 10³ µm ½",
    "bullets • * – 1. ▪ ◦",
    "  spaces   stay  ",
    "R&D; AT&T &c. & &; &# &#; &#x; &unknown; &notit; &amp &copy 2020 a&b;c",
    "\\| escaped, | bare",
    "| a \\| b |",
    "≥4 of 5 → 7 ± 2 €20 £30 90°",
    "Ångström, Müller, naïve, Łódź, Ελλάδα, Россия, 日本語, 한국어, العربية, 😀",
    "<b>bold</b> {0} %s ${HOME} ` ' \" -- ;",
    "a line with \ufffd in it",
]


@pytest.mark.parametrize("line", LEFT_ALONE)
def test_what_is_no_damage_stays_to_the_letter(line: str) -> None:
    page = decode(line.encode())
    assert (page.lines, page.repairs) == ((line,), ())


def test_repairs_are_counted_over_all_lines_and_sorted_by_name() -> None:
    page = decode("a\tb\n\u200b\n\tc\nÃ©\nÃ¨ Ã¨".encode())
    assert page.lines == ("a b", "", " c", "é", "è è")
    assert page.repairs == (("mojibake", 2), ("tab", 2), ("zero_width", 1))


def test_cp1252_that_holds_mojibake_is_mended_too() -> None:
    page = decode("Ã© résumé".encode("cp1252") + b"\n\xe9 \xe8")
    assert (page.lines, page.encoding, page.repairs) == (("é résumé", "é è"), "cp1252", (("mojibake", 1),))


C1_CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))


@pytest.mark.parametrize("repair", CHARACTER_REPAIRS, ids=lambda repair: repair.name)
def test_each_character_of_the_table_is_repaired_by_its_first_row(repair: CharacterRepair) -> None:
    earlier = "".join(row.characters for row in CHARACTER_REPAIRS[: CHARACTER_REPAIRS.index(repair)])
    for character in set(repair.characters) - set(earlier) - set("\r\n") - C1_CONTROLS:
        page = decode(f"page a{character}b".encode())
        assert page.lines == (f"page a{repair.replacement}b",), f"U+{ord(character):04X}"
        assert page.repairs == ((repair.name, 1),), f"U+{ord(character):04X}"


@pytest.mark.parametrize("character", sorted(C1_CONTROLS - {"\x85"}))
def test_a_c1_control_is_what_windows_meant_by_it_or_nothing(character: str) -> None:
    # `\x98` means a small tilde and so on; five of them mean nothing in Windows-1252.
    meant = character.encode("latin-1").decode("cp1252", "ignore")
    page = decode(f"page a{character}b".encode())
    assert page.lines == (f"page a{meant}b",)
    assert page.repairs == (("mojibake" if meant else "control_character", 1),)


def test_the_names_of_repairs_are_distinct() -> None:
    names = [repair.name for repair in CHARACTER_REPAIRS] + [name for name, _ in OTHER_REPAIRS]
    assert len(names) == len(set(names))


QUIET = "‐‑‒–—―−…·•‘’“”←→▾⟨⟩≥≤"


def test_sound_typography_is_never_taken_for_mojibake() -> None:
    around = ["", "a", "Z", "1", " ", ".", '"', *QUIET]
    texts = list(map("".join, itertools.product(around, repeat=3)))
    page = decode("\n".join(texts).encode() + b"\n")
    assert (page.lines, page.repairs) == (tuple(texts), ())


def test_a_hyperlink_without_an_end_takes_no_text_with_it() -> None:
    page = decode(f"\x1b]8;;{'text ' * 99}\x07 more".encode())
    assert page.lines == (f"]8;;{'text ' * 99} more",)


def test_a_line_too_long_for_ftfy_is_read_and_said_to_be_unchecked() -> None:
    bounds = Bounds(max_line_characters=10)
    page = decode("0â€“2 years\t\nÃ©\nonly ASCII, however long\n— — — — — — — —".encode(), bounds)
    assert page.lines == ("0â€“2 years ", "é", "only ASCII, however long", "— — — — — — — —")
    assert dict(page.repairs) == {"mojibake": 1, "mojibake_not_checked": 1, "tab": 1}


def test_a_heap_of_combining_marks_is_left_in_its_form() -> None:
    heap, most = "a" + "\u0301\u0323" * 16, "a" + "\u0301\u0323" * 15
    page = decode(f"{heap}\n{most}".encode())
    assert page.lines == (heap, unicodedata.normalize("NFC", most))
    assert dict(page.repairs) == {"nfc": 1, "nfc_not_checked": 1}


MEGABYTE = 1_000_000
LONG_LINES = [
    ("letters", "a", 2.0),
    ("ampersands", "&", 2.0),
    ("unfinished entities", "&abcdefghijklmnopqrstuvwxyz", 2.0),
    ("escaped pipes", "| &amp;#124;", 2.0),
    ("unfinished hyperlinks", "\x1b]8;;", 2.0),
    ("unfinished colours", "\x1b[1;1;1;1;1", 2.0),
    ("tabs", "\t", 2.0),
    ("mojibake", "â€“ é", 2.0),
    ("combining marks", "\u0301\u0323", 2.0),
    ("decomposed letters", "e\u0301", 2.0),
]


@pytest.mark.parametrize(("pattern", "seconds"), [row[1:] for row in LONG_LINES], ids=[row[0] for row in LONG_LINES])
def test_a_line_of_megabytes_takes_time_in_step_with_its_length(pattern: str, seconds: float) -> None:
    content = ("a" + pattern * (MEGABYTE // len(pattern.encode()))).encode()
    began = time.process_time()
    page = decode(content)
    # Some 0.2 s when linear; the quadratic ways that were met took minutes.
    assert time.process_time() - began < seconds
    assert len(page.lines) == 1
