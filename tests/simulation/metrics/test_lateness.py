"""How long after a deadline cases still are where they were. The deadline of `working` is ten minutes."""

from tests.simulation.lives import MINUTE, at, check, life, lived


def test_every_visit_counts_with_the_time_beyond() -> None:
    run = lived(
        life(at(10, state="booked")),
        life(at(11, state="blocked"), at(20, state="working"), at(50, state="booked")),
        life(arrives=560),
    )
    check("lateness", run, {"working": [0, 1, 20, 30], "filing": []}, unit=MINUTE)


def test_a_named_clock_counts_from_where_it_was_started() -> None:
    """It allows two hours."""
    run = lived(
        life(at(5, state="booked", clock__filing="on"), at(125, clock__filing="expired"), at(155, clock__filing="off")),
        life(at(5, state="booked", clock__filing="on"), at(35, clock__filing="off")),
    )
    check("lateness", run, {"working": [0, 0], "filing": [30, 0]}, unit=MINUTE)
