"""What a lowering may be asked to vary."""

from flowrehearsal.runtime.options import SIMULATED, Lowering


def test_exploring_takes_the_smallest_figures_that_show_the_shapes() -> None:
    assert (Lowering().attempts, Lowering().interventions, Lowering().counts) == (2, 1, 3)


def test_measuring_takes_the_figures_of_the_definition() -> None:
    assert (SIMULATED.attempts, SIMULATED.interventions) == (None, None)
