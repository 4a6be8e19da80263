"""Parameter files of other editions, laid beside the documents: read, bounded and checked; running them is `edition_results`."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from rolewh.infer import levels, scope
from rolewh.infer.levels import parameters as level_parameters
from rolewh.infer.parameter_files import ParameterFileError
from rolewh.infer.scope import parameters as scope_parameters

#: Bytes of a file and of a line that are read, and editions that are run: each costs what the speaking edition costs.
MOST_BYTES: Final = 64 * 1024
LONGEST_LINE: Final = 1_000
MOST_EDITIONS: Final = 8

#: An edition's name, as people and keys can carry it.
_EDITION: Final = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,59}")
_FILE: Final = re.compile(r"editions/(scope|levels)(?:[-._][A-Za-z0-9._-]{0,60})?\.toml")


class Edition(NamedTuple):
    """One other edition: its parameters, and what the method dimension says of them."""

    document_path: str
    method_code: str
    method_edition: str
    parameters: Any
    parameters_text: str
    sentence: str


class EditionProblem(NamedTuple):
    """A row of ``conformed_edition_problem``: a file that was not run, and why."""

    document_key: str
    problem_text: str


class Editions(NamedTuple):
    """The editions that can be run, and a problem for each file that cannot."""

    found: tuple[Edition, ...]
    problems: tuple[EditionProblem, ...]


class _Method(NamedTuple):
    read: Callable[[Mapping[str, Any], str], Any]
    told: Callable[[Any], tuple[str, str, str, str]]


_METHODS: Final[Mapping[str, _Method]] = {
    "scope": _Method(scope_parameters.read_parameters, scope.method_parameters),
    "levels": _Method(level_parameters.read_parameters, levels.method_parameters),
}

NO_EDITIONS: Final = Editions((), ())


def read_editions(files: Iterable[tuple[str, str, bytes | None, str | None]]) -> Editions:
    """The editions of files given as (document key, path, bytes or None, why there are none); never raises on content.

    A file is named after the parameter file it is a copy of, such as ``editions/scope-wide.toml``, and gives itself an
    edition that no other has.
    """
    found: list[Edition] = []
    problems: list[EditionProblem] = []
    taken = {method.told(None)[:2] for method in _METHODS.values()}
    for document_key, path, content, reason in sorted(files, key=lambda file: file[1]):
        try:
            edition = _read(path, content, reason)
            if (edition.method_code, edition.method_edition) in taken:
                raise ParameterFileError(
                    f"{path}: edition: {edition.method_edition!r} is another file's; expected one of its own; give it another"
                )
            if len(found) == MOST_EDITIONS:
                raise ParameterFileError(f"{path}: expected at most {MOST_EDITIONS} editions; take one out")
        except ParameterFileError as error:
            problems.append(EditionProblem(document_key, str(error)))
            continue
        taken.add((edition.method_code, edition.method_edition))
        found.append(edition)
    return Editions(tuple(found), tuple(problems))


def _read(path: str, content: bytes | None, reason: str | None) -> Edition:
    named = _FILE.fullmatch(path)
    if named is None:
        raise ParameterFileError(f"{path}: expected a name such as scope-wide.toml or levels-wide.toml; rename it")
    if content is None:
        raise ParameterFileError(f"{path}: {reason or 'no content'}; expected a parameter file; nothing of it was run")
    if len(content) > MOST_BYTES:
        raise ParameterFileError(f"{path}: {len(content):,} bytes; expected at most {MOST_BYTES:,}; shorten it")
    # A key of many parts costs their square to read.
    longest = max(map(len, content.splitlines()), default=0)
    if longest > LONGEST_LINE:
        raise ParameterFileError(f"{path}: a line of {longest:,} bytes; expected at most {LONGEST_LINE:,}; break it")
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ParameterFileError(f"{path}: {error}; expected TOML in UTF-8; put that place right") from error
    method = _METHODS[named[1]]
    parameters = method.read(raw, path)
    if not _EDITION.fullmatch(parameters.edition):
        raise ParameterFileError(
            f"{path}: edition: found {parameters.edition[:60]!r}; expected a name such as scope@wide; put the value right"
        )
    code, edition, text, sentence = method.told(parameters)
    return Edition(path, code, edition, parameters, text, sentence)
