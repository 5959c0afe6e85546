"""How many cases are in which state today, from a table that any database can write."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.nearest import meant

HEADS = ("state", "cases")
MOST = 10**12
"""More cases than this nobody has."""


def counts_of(text: str, file: str, workflow: Workflow) -> Mapping[str, int]:
    """State → how many cases are in it; a state that stands there twice has the sum.

    The table is CSV with two columns, state and number, and may have the head `state,cases`. DefinitionError with
    every line that is wrong: not two columns, no number, or a state that the workflow does not have; and where no line
    counts anything.
    """
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for line, row in _rows(text):
        place = Location(file, line, 1)
        if len(row) != 2 or not (row[1].isascii() and row[1].isdigit()) or int(row[1]) > MOST:
            problems.append(Problem(place, "This is not a state and a number of cases.", "Write `approved,120`."))
        elif row[0] not in workflow.states:
            message = f"There is no state `{row[0][:60]}` in {workflow.source.file}."
            problems.append(Problem(place, message, meant(row[0], workflow.states)))
        else:
            found[row[0]] = found.get(row[0], 0) + int(row[1])
    if not found and not problems:
        example = next(iter(workflow.states), "approved")
        advice = f"Write a state and a number of cases on each line, e.g. `{example},0` where there are none."
        problems.append(Problem(Location(file, 1, 1), "This table counts no cases in any state.", advice))
    if problems:
        raise DefinitionError(problems)
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text))
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells) and tuple(cells) != HEADS:
            yield reader.line_num, cells
