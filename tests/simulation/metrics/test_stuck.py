"""Open cases at rest that nobody can move."""

from tests.simulation.lives import check, life, lived


def test_only_unattended_open_cases_at_rest_are_stuck() -> None:
    """Nobody attends the state `blocked`; in `working` there is an owner, `booked` is an end."""
    run = lived(*(life(first={"state": state}) for state in ("working", "blocked", "booked")))
    check("stuck", run, {"": [0, 1, 0]})
