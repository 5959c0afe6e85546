"""Deadlines that passed, per visit."""

from tests.simulation.lives import at, check, life, lived


def test_every_visit_to_a_state_with_a_deadline_counts() -> None:
    run = lived(
        life(at(1, state="blocked"), at(2, state="working"), at(12, "deadline of working passes", state="blocked")),
        life(first={"state": "booked"}),
        life(),
    )
    check("deadline_misses", run, {"working": [1, 0, 0]})
