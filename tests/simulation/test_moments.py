"""Where cases were at a moment."""

import numpy as np

from flowrehearsal.program.timing import FOREVER_US
from flowrehearsal.simulation.moments import NOWHERE, before, first_in, rows_at
from flowrehearsal.simulation.run import Run
from tests.simulation.lives import HORIZON, MINUTE, at, life, lived

RUN = lived(
    life(at(10, state="blocked"), at(20, state="working"), at(30, state="blocked")),
    life(arrives=15),
    life(at(10, state="booked"), arrives=5),
)


def states(run: Run, rows: object) -> list[str]:
    domain = run.program.variable("state").domain
    return ["" if row == NOWHERE else str(domain[run.values("state")[row]]) for row in np.asarray(rows)]


def test_every_case_is_looked_at_at_its_own_moment() -> None:
    assert states(RUN, rows_at(RUN, np.array([9, 14, 4]) * MINUTE)) == ["working", "", ""]
    assert states(RUN, rows_at(RUN, np.array([10, 15, 5]) * MINUTE)) == ["blocked", "working", "working"]
    assert states(RUN, rows_at(RUN, np.array([29, 99, 10]) * MINUTE)) == ["working", "working", "booked"]
    assert states(RUN, rows_at(RUN, np.full(3, HORIZON))) == ["blocked", "working", "booked"]
    assert states(RUN, rows_at(RUN, np.full(3, 5 * HORIZON))) == ["blocked", "working", "booked"]


def test_the_first_time_counts() -> None:
    found = first_in(RUN, RUN.has("state", "blocked"))
    assert found.tolist() == [10 * MINUTE, FOREVER_US, FOREVER_US]
    assert first_in(RUN, RUN.has("state", "working")).tolist() == [0, 15 * MINUTE, 5 * MINUTE]


def test_a_step_finds_its_case_as_the_one_before_left_it() -> None:
    assert states(RUN, before(RUN)) == ["working", "working", "blocked", "working"]
    assert states(RUN, RUN.state) == ["blocked", "booked", "working", "blocked"]
