"""Cases that are open when the run ends."""

from tests.simulation.lives import at, check, life, lived


def test_closed_cases_have_ended() -> None:
    run = lived(life(), life(at(3, state="booked")), life(at(3, state="cancelled"), at(4, state="blocked")))
    check("unfinished", run, {"": [1, 0, 1]})
