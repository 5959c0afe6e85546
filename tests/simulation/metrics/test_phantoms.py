"""Effects that stand although nobody asked for them."""

from tests.simulation.lives import check, life, lived


def test_what_was_asked_for_or_undone_is_none() -> None:
    run = lived(
        life(first={"reserve.executed": 1}),
        life(first={"reserve.executed": 1, "reserve.asked": True}),
        life(first={"reserve.executed": 1, "release.executed": 1, "release.asked": True}),
        life(),
    )
    check("phantoms", run, {"reserve": [1, 0, 0, 0], "release": [0, 0, 0, 0], "notify": [0, 0, 0, 0]})
