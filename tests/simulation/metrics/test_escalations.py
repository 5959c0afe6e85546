"""Cases that go to other people because something ran out. `blocked` is the lead's, `working` the agent's."""

from tests.simulation.lives import at, check, life, lived

GIVES_UP = "deadline of working hand_over"


def test_what_runs_out_and_lands_with_somebody_else_is_an_escalation() -> None:
    run = lived(
        life(at(10, GIVES_UP, state="blocked")),
        life(at(10, GIVES_UP, state="blocked"), at(20, state="working"), at(30, GIVES_UP, state="blocked")),
        life(at(10, state="blocked")),
        life(at(10, "deadline of working passes", state="blocked")),
        life(at(10, GIVES_UP)),
        life(at(10, GIVES_UP, state="cancelled")),
    )
    check("escalations", run, {"agent": [0] * 6, "lead": [1, 1, 0, 0, 0, 0]})
