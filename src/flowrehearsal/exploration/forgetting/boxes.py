"""Describes some of the rows of a table by conjunctions over its columns."""

from collections.abc import Iterator, Mapping

import numpy as np

from flowrehearsal.exploration.forgetting.vantage import Numbers, Where

Box = Mapping[int, tuple[int, ...]]
"""For each column that matters the values that it may have."""


def boxes(columns: Mapping[int, Numbers], chosen: Where) -> Iterator[Box]:
    """Boxes that hold every chosen row and no other. No two rows are the same.

    Rows are told apart by the column whose values settle the matter for most of them; within each value that does not,
    by the next. A box may hold what is no row.
    """
    if chosen.all():
        yield {}
        return
    place = max(columns, key=lambda place: _settled(columns[place], chosen))
    column = columns[place]
    total, good = np.bincount(column), np.bincount(column, chosen)
    [sure], [open_] = np.nonzero((good == total) & (total > 0)), np.nonzero((good > 0) & (good < total))
    if len(sure):
        yield {place: tuple(sure.tolist())}
    for value in open_.tolist():
        here = column == value
        inside = {other: values[here] for other, values in columns.items() if other != place}
        yield from ({place: (value,), **box} for box in boxes(inside, chosen[here]))


def _settled(column: Numbers, chosen: Where) -> int:
    """How many rows have a value with which all rows are chosen, or none."""
    total, good = np.bincount(column), np.bincount(column, chosen)
    return int(total[(good == 0) | (good == total)].sum())
