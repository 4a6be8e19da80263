"""Puts a written question to the served warehouse; the questions are SQL files of `rolewh.warehouse`."""

from collections.abc import Sequence
from typing import NamedTuple

from pipelines.places import Home
from rolewh.warehouse.read import run_query
from rolewh.warehouse.sql_files import sql_file

#: The question every refresh ends with.
FEWEST_YEARS = "fewest_years_by_function"
LONGEST_ANSWER = 500


class Answer(NamedTuple):
    """A question in words with its answer."""

    question: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


def answer_of(home: Home, name: str) -> Answer:
    """The answer to a question of `sql/questions`, at most LONGEST_ANSWER rows."""
    file = sql_file("questions", name)
    answer = run_query(home.root, file.text, LONGEST_ANSWER)
    return Answer(file.header["question"], answer.columns, answer.rows)
