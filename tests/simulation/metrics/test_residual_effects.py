"""Closed cases with something outside that does not belong to their end."""

from tests.simulation.lives import check, life, lived


def test_each_end_has_its_own_figure() -> None:
    run = lived(
        life(first={"state": "booked", "reserve.executed": 1}),
        life(first={"state": "booked"}),
        life(first={"state": "cancelled", "reserve.executed": 1}),
        life(first={"reserve.executed": 2}),
    )
    check("residual_effects", run, {"booked": [0, 1], "cancelled": [1]})
