"""The time left at a deadline. That of `working` is ten minutes, the clock `filing` allows two hours."""

from tests.simulation.lives import MINUTE, at, check, life, lived


def test_what_ended_in_time_had_something_left() -> None:
    run = lived(
        life(at(10, state="booked")),
        life(at(4, state="blocked"), at(20, state="working"), at(31, state="booked")),
        life(arrives=595),
    )
    check("slack", run, {"working": [0, 6], "filing": []}, unit=MINUTE)


def test_a_clock_that_is_stopped_in_time_had_something_left() -> None:
    late = life(
        at(5, state="booked", clock__filing="on"), at(125, clock__filing="expired"), at(155, clock__filing="off")
    )
    early = life(at(5, state="booked", clock__filing="on"), at(35, clock__filing="off"))
    check("slack", lived(late, early), {"working": [5, 5], "filing": [90]}, unit=MINUTE)
