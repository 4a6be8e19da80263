"""The encoding an HTML page declares in its head; whether to believe it is decided in `decode`."""

import codecs
import re
from typing import Final

#: How far into the page a declaration is looked for. The standard says 1,024 bytes; what saves a page puts a comment first.
_SAMPLE_BYTES: Final = 4096
_COMMENT: Final = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARED: Final = re.compile(
    rb"<meta\b[^>]{0,512}?\bcharset\s{0,8}=\s{0,8}[\"']?\s{0,8}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)

#: What browsers read under a name that says less, by Python's name of it; all others are read as they say.
_READ_AS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-16": "utf-8",  # whoever could read the declaration did not read UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
#: Encodings of the web in which ASCII is ASCII. Others, as UTF-7, write markup in letters that nobody sees.
_OF_THE_WEB: Final = frozenset(
    (
        "utf-8", "cp866", "cp874", "cp932", "cp949", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256",
        "cp1257", "cp1258", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8",
        "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u", "mac-roman", "gb18030",
        "big5", "euc_jp",
    )
)  # fmt: skip


def declared_encoding(content: bytes) -> str | None:
    """Python's name of the encoding that a `<meta charset>` declares, or None without one that is known."""
    found = _DECLARED.search(_COMMENT.sub(b"", content[:_SAMPLE_BYTES]))
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    name = _READ_AS.get(name, name)
    return name if name in _OF_THE_WEB else None
