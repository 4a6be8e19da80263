"""In which form a page is written, by the end of its file's name; the reading of each form is put together in `decode`."""

from os.path import splitext
from typing import Final, Literal

Form = Literal["text", "markdown", "html"]

#: The ends of names that pages have; capitals make no difference.
FORM_OF_SUFFIX: Final[dict[str, Form]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
}


#: The file of people's decisions: it lies among the documents, at the top, and is none.
OVERRIDES_NAME: Final = "overrides.toml"

#: The folder of parameter files of other editions, at the top too, and how their names end.
EDITIONS_FOLDER: Final = "editions/"
EDITION_SUFFIX: Final = ".toml"


def form_of(document_path: str) -> Form:
    """The form of a captured document; one with any other name is read as plain text."""
    return FORM_OF_SUFFIX.get(splitext(document_path)[1].lower(), "text")
