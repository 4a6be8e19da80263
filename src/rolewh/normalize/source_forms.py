"""What kind of source a citation names, told by its words; the citation itself is kept to the letter beside it."""

import re
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES, PLAIN_HYPHENS

_ONET: Final = re.compile(rf"O\*NET(?:[{DASHES}]SOC)?\s+(?P<code>\d[{DASHES}\d.]*)", re.IGNORECASE)
_RETIRED: Final = "(retired)"

#: Words that tell the kind, the first that fits decides; the last column says whether the citation opens with an organisation.
_KINDS: Final = (
    (re.compile(r"\bjob (?:postings?|ads?|adverts?|advertisements?)\b", re.IGNORECASE), "job_postings", False),
    (
        re.compile(r"\b(?:role|job|position) (?:descriptions?|profiles?)\b", re.IGNORECASE),
        "employer_role_description",
        True,
    ),
    (
        re.compile(r"\b(?:documentation|docs|manuals?|user guides?|product guides?)\b", re.IGNORECASE),
        "vendor_documentation",
        True,
    ),
    (re.compile(r"\b(?:references?|handbooks?)\b", re.IGNORECASE), "tool_reference", False),
)
_ORGANISATION: Final = re.compile(r"[A-Z][\w&.\-]*")


class SourceForm(NamedTuple):
    """What a citation says of itself; of ``occupation_code`` only the dashes are mended, a malformed one is for the contract to refuse."""

    source_kind: str
    scheme_name: str | None
    occupation_code: str | None
    source_title: str
    is_marked_retired: bool
    organisation_name: str | None


def source_form(text: str) -> SourceForm:
    """Kind, code, title and organisation of one citation."""
    onet = _ONET.match(text)
    if onet:
        title = text[onet.end() :].strip()
        is_retired = title[-len(_RETIRED) :].lower() == _RETIRED
        if is_retired:
            title = title[: -len(_RETIRED)].rstrip()
        code = onet["code"].translate(PLAIN_HYPHENS)
        return SourceForm("onet_occupation", "O*NET-SOC", code, title or text, is_retired, None)
    for cue, kind, opens_with_organisation in _KINDS:
        if cue.search(text):
            found = _ORGANISATION.match(text) if opens_with_organisation else None
            return SourceForm(kind, None, None, text, False, found[0] if found else None)
    return SourceForm("other", None, None, text, False, None)
