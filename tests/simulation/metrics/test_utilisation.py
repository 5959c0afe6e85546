"""How much of their time people are busy."""

from dataclasses import replace

from flowrehearsal.program.timing import Resource
from flowrehearsal.simulation.metrics import utilisation
from tests.simulation.lives import HORIZON, MINUTE, PROGRAM, check, life, lived, setting


def test_units_share_the_time() -> None:
    """Two people, ten hours: six hours of work are three tenths."""
    check("utilisation", lived(life(), busy_us=360 * MINUTE), {"agent": [0.3]})


def test_only_working_time_counts() -> None:
    part_time = Resource("agent", 1, calendar=((0, HORIZON // 10),))
    program = replace(PROGRAM, resources=(part_time,))
    (sample,) = utilisation.measure(replace(setting(), program=program), lived(life(), busy_us=30 * MINUTE))
    assert sample.values.tolist() == [0.5]
