"""Faults that struck."""

from tests.simulation.lives import at, check, life, lived


def test_every_fault_of_the_program_has_a_figure() -> None:
    steps = (
        at(1, "worker calls reserve error"),
        at(2, "worker calls reserve error"),
        at(3, "guest decides order refused"),
    )
    run = lived(life(*steps), life())
    check("faults", run, {"error": [2, 0], "stale-action": [1, 0], "timeout-late": [0, 0]})
