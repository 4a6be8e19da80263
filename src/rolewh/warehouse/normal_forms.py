"""The normal form by which two spellings of a name are one row of a dimension; which names are keyed by it stands in `sql/placing`."""

import unicodedata


def normal_form(name: str) -> str:
    """The name in lower case, compatibility characters folded (NFKC), white space single and trimmed."""
    return " ".join(unicodedata.normalize("NFKC", name).lower().split())
