"""Deadlines that passed, per visit."""

from tests.simulation.lives import at, check, life, lived


def test_every_visit_to_a_state_with_a_deadline_counts() -> None:
    run = lived(
        life(at(1, state="blocked"), at(2, state="working"), at(12, "deadline of working passes", state="blocked")),
        life(first={"state": "booked"}),
        life(),
    )
    check("deadline_misses", run, {"working": [1, 0, 0], "filing": []})


def test_a_named_clock_counts_each_time_it_runs() -> None:
    late = life(
        at(5, state="booked", clock__filing="on"), at(125, clock__filing="expired"), at(155, clock__filing="off")
    )
    early = life(at(5, state="booked", clock__filing="on"), at(35, clock__filing="off"))
    check("deadline_misses", lived(late, early), {"working": [0, 0], "filing": [1, 0]})
