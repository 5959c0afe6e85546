"""Waiting for a unit of something scarce."""

from tests.simulation.lives import MINUTE, check, life, lived


def test_every_unit_taken_counts() -> None:
    run = lived(life(), waits=[(0, 0, 0, 0), (0, MINUTE, 4 * MINUTE, 0)])
    check("queue_wait", run, {"agent": [0, 3]}, unit=MINUTE)
