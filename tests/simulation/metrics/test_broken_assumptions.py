"""Assumptions that were broken."""

from tests.simulation.lives import at, check, life, lived


def test_every_assumption_of_the_program_has_a_figure() -> None:
    run = lived(life(), life(at(1, "worker calls reserve again"), at(2, "worker calls reserve done")))
    check("broken_assumptions", run, {"key-honoured": [0, 1]})
