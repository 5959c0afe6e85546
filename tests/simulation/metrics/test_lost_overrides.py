"""Interventions that a machine overwrote."""

from tests.simulation.lives import check, life, lived


def test_only_interventions_can_be_lost() -> None:
    run = lived(
        life(first={"intervened": True, "overwritten": "human"}),
        life(first={"intervened": True, "overwritten": "yes"}),
        life(first={"intervened": True}),
        life(first={"overwritten": "yes"}),
    )
    check("lost_overrides", run, {"": [1, 0, 0]})
