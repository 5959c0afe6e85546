"""Escalations to an empty desk."""

from dataclasses import replace

from flowrehearsal.program.timing import Resource
from flowrehearsal.simulation.metrics import absent_escalations
from flowrehearsal.simulation.run import Run
from tests.simulation.lives import MINUTE, at, life, lived, setting
from tests.simulation.metrics.test_escalations import GIVES_UP


def found(run: Run, *away: tuple[int, int]) -> dict[str, dict[int, float]]:
    """For each role, the case of each escalation and whether nobody was there; the lead has two people."""
    absences = tuple((start * MINUTE, end * MINUTE, 1) for start, end in away)
    there = replace(run, program=replace(run.program, resources=(Resource("lead", 2, absences=absences),)))
    samples = list(absent_escalations.measure(setting(), there))
    return {
        one.subject: {int(case): value for case, value in zip(one.cases, one.values, strict=True)} for one in samples
    }


RUN = lived(*(life(at(minute, GIVES_UP, state="blocked")) for minute in (9, 10, 19, 20)), life())


def test_all_of_them_must_be_away() -> None:
    assert found(RUN, (10, 20)) == {"lead": {0: 0.0, 1: 0.0, 2: 0.0, 3: 0.0}}
    assert found(RUN, (10, 20), (0, 30)) == {"lead": {0: 0.0, 1: 1.0, 2: 1.0, 3: 0.0}}


def test_where_nobody_is_ever_away_there_is_nothing_to_measure() -> None:
    assert found(RUN) == {}
