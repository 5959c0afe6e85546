"""From arrival to the end."""

from tests.simulation.lives import MINUTE, at, check, life, lived


def test_the_first_end_counts_and_open_cases_do_not() -> None:
    run = lived(
        life(at(7, state="booked"), at(9, view__app="booked"), arrives=2),
        life(arrives=3),
        life(at(5, state="cancelled"), at(6, state="blocked"), at(60, state="booked"), arrives=4),
    )
    check("cycle_time", run, {"": [5, 1]}, unit=MINUTE)
