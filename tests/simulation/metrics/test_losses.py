"""Effects that were asked for, not executed, and never heard of again."""

from tests.simulation.lives import check, life, lived

ASKED = {"state": "blocked", "reserve.asked": True}


def test_only_silent_losses_count() -> None:
    run = lived(
        life(first=ASKED),
        life(first=ASKED | {"reserve.executed": 1}),
        life(first=ASKED | {"reserve.heard": True}),
        life(first={"state": "blocked"}),
    )
    check("losses", run, {"reserve": [1, 0, 0], "release": [], "notify": []})


def test_a_case_under_way_has_lost_nothing_yet() -> None:
    """In the state `working` a worker can still call."""
    check("losses", lived(life(first=ASKED | {"state": "working"})), {"reserve": [0], "release": [], "notify": []})
