"""Acts that were refused because the case had changed."""

from tests.simulation.lives import at, check, life, lived


def test_refusals_per_act_of_each_role_of_people() -> None:
    """Waiting is no act; a service is not refused anything."""
    run = lived(
        life(at(1, "agent decides fix refused"), at(2, "agent decides waits"), at(3, "agent decides fix")),
        life(at(4, "guest decides order")),
    )
    check("refused_clicks", run, {"guest": [0], "agent": [1, 0]})
