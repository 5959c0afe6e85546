"""Cases whose end is not what happened."""

from tests.simulation.lives import at, check, life, lived


def test_an_end_is_compared_with_what_was_done() -> None:
    """Booked means reserved once, cancelled that nothing is reserved; an open case has no end to be wrong."""
    run = lived(
        life(at(1, state="booked", reserve__executed=1)),
        life(at(1, state="booked")),
        life(at(1, state="cancelled")),
        life(at(1, state="cancelled", reserve__executed=1)),
        life(at(1, reserve__executed=2)),
    )
    check("wrong_ends", run, {"": [0, 1, 0, 1]})
