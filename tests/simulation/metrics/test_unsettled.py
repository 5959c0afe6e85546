"""Cases that do not settle once the faults have stopped."""

from dataclasses import replace

from flowrehearsal.definition.scenario import Heal
from flowrehearsal.simulation.metrics.unsettled import measure
from flowrehearsal.simulation.run import Run
from tests.simulation.lives import MINUTE, at, life, lived, setting

RUN = lived(
    life(at(119, state="booked")),
    life(at(120, state="booked")),
    life(at(121, state="booked")),
    life(),
    life(at(110, state="booked"), at(119, state="working"), at(500, state="cancelled")),
    life(arrives=99),
    life(arrives=100),
)


def unsettled(run: Run, heal: Heal | None) -> dict[int, float]:
    """The number of each case that was asked about, and whether it was open."""
    mine = replace(setting(), scenario=replace(setting().scenario, heal=heal))
    samples = list(measure(mine, run))
    assert [sample.subject for sample in samples] == ([""] if heal else [])
    return {int(case): value for one in samples for case, value in zip(one.cases, one.values, strict=True)}


def test_what_was_there_when_the_faults_stopped_must_be_settled_in_time() -> None:
    """At the very moment is early enough; what came later, or is opened again later, is no matter."""
    found = unsettled(RUN, Heal(100 * MINUTE, 20 * MINUTE))
    assert found == {0: 0.0, 1: 0.0, 2: 1.0, 3: 1.0, 4: 1.0, 5: 1.0}


def test_the_end_of_the_run_may_be_the_moment() -> None:
    assert unsettled(RUN, Heal(99 * MINUTE, 501 * MINUTE)) == {0: 0.0, 1: 0.0, 2: 0.0, 3: 1.0, 4: 0.0}


def test_where_faults_never_stop_nothing_is_asked() -> None:
    assert unsettled(RUN, None) == {}
