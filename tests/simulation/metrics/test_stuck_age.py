"""The age of cases that nobody can move."""

from tests.simulation.lives import MINUTE, at, check, life, lived


def test_a_stuck_case_is_as_old_as_its_last_stay_where_nobody_can_move_it() -> None:
    run = lived(
        life(at(10, state="blocked"), at(20, state="working"), at(500, state="blocked")),
        life(at(590, state="blocked")),
        life(at(10, state="blocked"), at(20, state="cancelled")),
        life(),
    )
    check("stuck_age", run, {"": [100, 10]}, unit=MINUTE)
