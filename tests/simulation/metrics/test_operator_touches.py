"""What operators do, case by case."""

from tests.simulation.lives import at, check, life, lived


def test_refused_acts_are_work_and_waiting_is_none() -> None:
    run = lived(
        life(at(1, "agent decides fix refused"), at(2, "agent decides waits"), at(3, "agent decides fix")),
        life(at(4, "guest decides order"), at(5, "lead intervenes: close close")),
    )
    check("operator_touches", run, {"agent": [2, 0], "lead": [0, 1]})
