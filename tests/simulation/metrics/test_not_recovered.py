"""Outages whose backlog is still there when the run ends."""

from tests.simulation.lives import at, check, life, lived


def test_every_outage_counts() -> None:
    waiting = life(at(105, reserve__status="ready"))
    served = life(at(105, reserve__status="ready"), at(300, reserve__status="done"))
    check("not_recovered", lived(waiting), {"hotel": [1]})
    check("not_recovered", lived(served), {"hotel": [0]})
