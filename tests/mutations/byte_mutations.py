"""Mutations of the way a document is written down: encodings, byte order marks, line breaks, bytes behind the end."""

from random import Random

from tests.mutations.drafts import Draft


def in_cp1252(draft: Draft, random: Random) -> None:
    draft.encoding = "cp1252"
    # Whoever writes that encoding writes any blank as its own.
    blanks = dict.fromkeys(map(ord, "\u2007\u202f\u3000"), "\u00a0")
    draft.lines = [line._replace(text=line.text.translate(blanks)) for line in draft.lines]


def in_utf16(draft: Draft, random: Random) -> None:
    draft.encoding = random.choice(("utf-16-le", "utf-16-be"))


def with_utf8_mark(draft: Draft, random: Random) -> None:
    draft.encoding = "utf-8-sig"


def in_mojibake(draft: Draft, random: Random) -> None:
    codec = random.choice(("cp1252", "latin-1"))
    every = random.random() < 0.7
    for place, line in enumerate(draft.lines):
        if not line.text.isascii() and (every or random.random() < 0.3):
            draft.lines[place] = line._replace(text=_wrongly_read(line.text, codec))


def _wrongly_read(text: str, codec: str) -> str:
    """The text's UTF-8 taken for another encoding; a byte that encoding leaves undefined stands for itself."""
    content = text.encode("utf-8")
    return "".join(bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in content)


def crlf(draft: Draft, random: Random) -> None:
    draft.newlines = ("\r\n",)


def cr(draft: Draft, random: Random) -> None:
    draft.newlines = ("\r",)


def mixed_newlines(draft: Draft, random: Random) -> None:
    # A CR before a LF would be one break, so that no line may begin with nothing behind a CR.
    draft.newlines = random.choice((("\n", "\r\n"), ("\r\n", "\r\n", "\r"), ("\r", "\r\n")))


def final_newlines(draft: Draft, random: Random) -> None:
    draft.last_breaks = random.choice((0, 1, 3))


def nuls_behind_the_end(draft: Draft, random: Random) -> None:
    draft.tail = b"\x00" * random.choice((2, 64, 4096))


def broken_bytes_behind_the_end(draft: Draft, random: Random) -> None:
    draft.tail = random.choice((b"\xe2\x80", b"\xff", b"\xc3"))
