"""Money that is left standing, or missing, in closed cases. Only `reserve` moves money and can be undone."""

from tests.simulation.lives import at, check, life, lived


def test_what_stands_is_compared_with_what_the_end_says() -> None:
    run = lived(
        life(at(1, state="booked", reserve__executed=1)),
        life(at(1, state="booked", reserve__executed=3, release__executed=1)),
        life(at(1, state="booked")),
        life(at(1, state="cancelled", reserve__executed=2, release__executed=2)),
        life(at(1, state="cancelled", reserve__executed=2)),
        life(at(1, reserve__executed=2)),
    )
    check("residual_money", run, {"reserve": [0, 1, 1, 0, 2]})
