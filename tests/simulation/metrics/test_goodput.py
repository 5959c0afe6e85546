"""Cases that come to a true end, per hour of a run of ten hours."""

from tests.simulation.lives import at, check, life, lived


def test_only_cases_with_a_true_end_count() -> None:
    run = lived(
        life(at(1, state="booked", reserve__executed=1)),
        life(at(1, state="booked")),
        life(at(1, state="cancelled")),
        life(at(1, state="cancelled"), at(2, state="working")),
        life(),
    )
    check("goodput", run, {"": [0.2]})
