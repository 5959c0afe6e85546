"""Time without an owner."""

from tests.simulation.lives import MINUTE, at, check, life, lived


def test_the_time_of_one_case_adds_up() -> None:
    run = lived(
        life(at(1, state="blocked"), at(4, state="working"), at(10, state="blocked"), at(12, state="booked")), life()
    )
    check("unowned", run, {"": [5, 0]}, unit=MINUTE)
