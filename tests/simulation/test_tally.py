"""A study keeps numbers, and of them as few as there are figures."""

import gc
import sys
from collections.abc import Iterator

from flowrehearsal.simulation.measuring import MEAN, P95, Reading
from flowrehearsal.simulation.replication import Replication
from flowrehearsal.simulation.study import StudyOptions, simulate
from flowrehearsal.simulation.tally import Column, Tally, column_of, tally_of
from tests.simulation.programs import queue, rehearsed, scenario

WAIT = ("queue-wait", "clerk", P95)
LOST = ("losses", "charge", MEAN)


def replication(number: int, *readings: Reading) -> Replication:
    curve = ("open cases", (0.0, float(number)))
    return Replication(number, 10, 25, f"{number:064x}", readings, (curve,), (("not ended", number),))


def reading(value: float | None, size: int = 4, **more: object) -> Reading:
    return Reading(*WAIT, value, size, (value or 0.0) * size, **more)  # type: ignore[arg-type]


def test_a_column_has_the_numbers_of_whatever_was_measured() -> None:
    column = column_of([reading(2.0), reading(None, 0), reading(5.0)])
    assert (list(column.numbers), list(column.values)) == ([0, 2], [2.0, 5.0])
    assert (column.size, column.total, column.by_number) == (8, 28.0, {0: 2.0, 2: 5.0})


def test_a_column_has_the_first_bound_and_the_first_witnesses() -> None:
    column = column_of([reading(1.0), reading(1.0, bound=3.0, witnesses=(8, 9)), reading(1.0, witnesses=(1, 2))])
    assert (column.bound, column.witnesses) == (3.0, ("1:8", "1:9", "2:1"))
    assert (Column().bound, Column().witnesses) == (None, ())


def test_a_tally_adds_up_what_replications_have_in_common() -> None:
    lost = Reading(*LOST, 0.5, 2, 1.0)
    tally = tally_of([replication(0, reading(2.0)), replication(3, lost, reading(4.0))])
    assert (list(tally.numbers), len(tally), tally.cases, tally.steps) == ([0, 3], 2, 20, 50)
    assert (tally.curves, tally.limits) == ({"open cases": [0.0, 3.0]}, {"not ended": 3})
    assert {key: list(column.values) for key, column in tally.columns.items()} == {WAIT: [2.0, 4.0], LOST: [0.5]}
    assert list(tally.sorted_columns()) == [LOST, WAIT]


def test_equal_studies_have_equal_digests() -> None:
    one, other = replication(0), replication(1)
    assert tally_of([one, other]).digest == tally_of([one, other]).digest
    assert len({tally_of(each).digest for each in ([one, other], [one], [other], [])}) == 4
    assert tally_of([one, other]).digest_of(1) == other.digest


def held(tally: Tally) -> Iterator[object]:
    """Everything that a tally keeps alive but types, and numbers: those Python may or may not share."""
    found, ahead = set[int](), [tally.columns, tally.curves, tally.limits, tally.numbers, tally.digests]
    while ahead:
        one = ahead.pop()
        if id(one) not in found and not isinstance(one, type | int | float):
            found.add(id(one))
            yield one
            ahead.extend(gc.get_referents(one))


def test_ten_times_as_many_replications_take_no_more_objects_and_a_few_numbers_each() -> None:
    """The objects of a replication would fill the memory of whoever asks for a million of them."""
    runtime = rehearsed(queue(2), scenario(cases=20, per_hour=4_000))
    several = (StudyOptions(replications=count, engine="reference") for count in (8, 80))
    few, many = (list(held(simulate(runtime, options).tally)) for options in several)  # type: ignore[arg-type]
    assert len(many) == len(few)
    figures = sum(isinstance(one, Column) for one in few)
    digest, number, value = 32, 4, 8
    room = 1.25  # an array is made larger than it has to be
    grown = sum(map(sys.getsizeof, many)) - sum(map(sys.getsizeof, few))
    assert 0 < grown <= 72 * (digest + number + figures * (number + value)) * room
