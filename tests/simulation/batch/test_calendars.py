"""Working time inside a kernel is what it is outside."""

from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.packed.compiled import compiled_with
from flowrehearsal.packed.guards import Integers, integers
from flowrehearsal.program.timing import Resource
from flowrehearsal.simulation import working_time
from flowrehearsal.simulation.batch import calendars
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.batch.tabulate import Numbers, placed
from flowrehearsal.simulation.batch.world import FOREVER
from flowrehearsal.simulation.working_time import WEEK_US, Intervals

EDGES = st.lists(st.integers(0, WEEK_US), min_size=2, max_size=8, unique=True).map(sorted)
CALENDARS = st.just(()) | EDGES.map(lambda edges: tuple(zip(edges[::2], edges[1::2], strict=False)))
MOMENTS = st.integers(0, 5 * WEEK_US) | st.sampled_from((0, WEEK_US - 1, WEEK_US, 2 * WEEK_US))

NEVER = FOREVER // WEEK_US * WEEK_US
"""What ends later is said to end never, since such numbers cannot say when."""


@compiled_with(calendars, t)
def asked(numbers: Integers, now: int, work: int, answers: Integers) -> None:
    answers[0] = calendars.is_open(numbers, 0, now)
    answers[1] = calendars.open_time(numbers, 0, now)
    answers[2] = calendars.finish(numbers, 0, now, work)
    answers[3] = now if answers[0] else calendars.next_opening(numbers, 0, now)


@given(CALENDARS, MOMENTS, st.integers(0, 3 * WEEK_US))
def test_every_answer_is_that_of_the_plain_function(calendar: Intervals, now: int, work: int) -> None:
    answers = integers([0] * 4)
    numbers = Numbers()
    placed(numbers, Resource("people", 1, calendar))
    asked(integers(numbers.written), now, work, answers)
    assert answers[[0, 1, 3]].tolist() == [
        working_time.is_open(calendar, now),
        working_time.open_time(calendar, now),
        working_time.next_opening(calendar, now),
    ]
    assert min(int(answers[2]), NEVER) == min(working_time.finish(calendar, now, work), NEVER)
