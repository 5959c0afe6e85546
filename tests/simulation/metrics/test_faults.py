"""Faults that struck."""

from tests.simulation.lives import at, check, life, lived


def test_every_fault_of_the_program_has_a_figure() -> None:
    run = lived(life(at(1, "worker calls reserve error"), at(2, "worker calls reserve error")), life())
    check("faults", run, {"error": [2, 0], "timeout-late": [0, 0]})
