"""Puts a written question to the served warehouse; the questions are SQL files of `rolewh.warehouse`, published with it."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple, TypeAlias

from pipelines.counting import counted
from pipelines.places import Home
from rolewh.warehouse.answers import answer_files
from rolewh.warehouse.read import run_query
from rolewh.warehouse.sql_files import Argument, SqlFile, sql_file

#: The question every refresh ends with.
FEWEST_YEARS = "fewest_years_by_function"
LONGEST_ANSWER = 500
#: Between the values of an argument that takes a list.
BETWEEN_VALUES = ","
#: What an argument is given: a word, or several for one that takes a list.
Value: TypeAlias = str | list[str]


class Answer(NamedTuple):
    """A question in words with its answer."""

    question: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


class WrongQuestion(Exception):
    """No question of that name, or it was asked with the wrong words."""


def answer_of(home: Home, name: str) -> Answer:
    """The answer to a question of `sql/questions`, at most LONGEST_ANSWER rows."""
    file = sql_file("questions", name)
    answer = run_query(home.root, f"from {file.name}", LONGEST_ANSWER)
    return Answer(file.header["question"], answer.columns, answer.rows)


def known_questions() -> list[SqlFile]:
    """What can be asked by name: the numbered questions in order, then what has no number, by name."""
    asked = [file for file in answer_files() if file.header.get("question")]
    return sorted(asked, key=lambda file: (int(file.header.get("number", 10_000)), file.name))


def listing(words: Sequence[str]) -> str:
    """A table of the questions that hold every one of the words; all of them without words."""
    found = [file for file in known_questions() if _holds(file, words)]
    if not found:
        return f"No question holds {' '.join(words)}; `rolewh ask` lists all."
    # The table cuts long cells, so a question stands on a line of its own below its name.
    lines = []
    for file in found:
        number = file.header.get("number", "").rjust(2)
        asked = " ".join(map(_shown, file.arguments))
        lines += [f"{number}  {file.name} {asked}".rstrip(), f"      {file.header['question']}"]
    return "\n".join(
        [*lines, "", "rolewh ask NAME [VALUE or NAME=VALUE ...] answers; rolewh ask NAME --about explains."]
    )


def about(name: str, columns: Sequence[tuple[str, str]]) -> str:
    """What is to be known of one question: its grain, what may be asked, what its columns mean."""
    file = question_named(name)
    lines = [file.header["question"], "", file.grain, ""]
    if file.arguments:
        lines += ["Asked with:", *(f"  {_shown(argument)}: {argument.meaning}" for argument in file.arguments), ""]
    lines += ["Columns:", *(f"  {column}: {meaning}" for column, meaning in columns), ""]
    return "\n".join([*lines, f"In SQL: {_in_sql(file)}"])


def question_named(name: str) -> SqlFile:
    """The question of that name; raises WrongQuestion, with names that are alike, where there is none."""
    known = {file.name: file for file in known_questions()}
    by_number = {file.header.get("number"): file for file in known.values()}
    found = known.get(name) or by_number.get(name)
    if found is None:
        alike = get_close_matches(name, known, 3, 0.5) or [each for each in known if name in each][:3]
        advice = f"did you mean {' or '.join(alike)}?" if alike else "`rolewh ask` lists all"
        raise WrongQuestion(f"there is no question {name!r}; {advice}")
    return found


def bound_values(file: SqlFile, given: Sequence[str]) -> dict[str, Value]:
    """What each argument is given, in the order of the arguments: VALUE in its place, or NAME=VALUE.

    An argument whose name ends with `_list` takes several values with commas between. Raises WrongQuestion for words that
    have no place, and for values that are missing.
    """
    bound = _placed(file, given)
    missing = [argument for argument in file.arguments if argument.default is None and argument.name not in bound]
    if missing:
        named = "; ".join(f"{argument.name} ({argument.meaning})" for argument in missing)
        raise WrongQuestion(f"{file.name} needs {counted(len(missing), 'value')} more: {named}")
    return {argument.name: bound[argument.name] for argument in file.arguments if argument.name in bound}


def statement(file: SqlFile, bound: Mapping[str, Value]) -> tuple[str, list[Value]]:
    """The SQL that asks it and the values for its `?`."""
    if not file.arguments:
        return f"from {file.name}", []
    asked = ", ".join(
        f"{name} := {'?::varchar[]' if isinstance(value, list) else '?'}" for name, value in bound.items()
    )
    return f"from {file.name}({asked})", list(bound.values())


def _placed(file: SqlFile, given: Sequence[str]) -> dict[str, Value]:
    known = {argument.name: argument for argument in file.arguments}
    bound: dict[str, Value] = {}
    in_place = iter(known)
    for word in given:
        name, sign, value = word.partition("=")
        if not sign or name not in known:
            name, value = next((place for place in in_place if place not in bound), ""), word
        if not name or name in bound:
            wanted = " ".join(map(_shown, file.arguments)) or "nothing"
            raise WrongQuestion(f"{file.name} is asked with {wanted}; {word!r} has no place there")
        bound[name] = _several(name, value) if name.endswith("_list") else value
    return bound


def _several(name: str, value: str) -> list[str]:
    values = [each.strip() for each in value.split(BETWEEN_VALUES) if each.strip()]
    if not values:
        raise WrongQuestion(f"{name} takes values with commas between; expected at least one, found {value!r}")
    return values


def _shown(argument: Argument) -> str:
    if argument.default is None:
        return argument.name.upper()
    return (
        f"[{argument.name}]" if argument.default == "null" else f"[{argument.name}={argument.default.strip(chr(39))}]"
    )


def _in_sql(file: SqlFile) -> str:
    needed = ", ".join(f"'{argument.name.upper()}'" for argument in file.arguments if argument.default is None)
    return f"from {file.name}({needed})" if file.arguments else f"from {file.name}"


def _holds(file: SqlFile, words: Sequence[str]) -> bool:
    text = " ".join([file.header.get("number", ""), file.name, file.header["question"], file.grain]).casefold()
    return all(word.casefold() in text for word in words)
