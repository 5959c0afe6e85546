"""What a contrast says of promises."""

from dataclasses import replace

from flowrehearsal.simulation.contrast import HIGHER, LOWER, NEITHER, Standing
from flowrehearsal.simulation.measuring import metrics
from tests.contrasts import BETTER, EVERYTHING, SLOWER, STUCK, WORSE, contrast


def test_a_promise_is_broken_where_it_is_worse_and_beyond_its_gate() -> None:
    within = replace(WORSE, bound=60.0)
    free = replace(WORSE, bound=None)
    assert contrast(within, free, BETTER, WORSE).broken == (WORSE,)


def test_a_promise_is_doubtful_where_it_looks_worse_and_is_beyond_its_gate() -> None:
    lower = replace(STUCK, estimate=-0.15)
    within = replace(STUCK, bound=0.2)
    assert contrast(STUCK, lower, within, SLOWER, WORSE).doubtful == (STUCK,)
    goodput = replace(STUCK, better=HIGHER, estimate=-0.15)
    assert contrast(goodput).doubtful == (goodput,)


def test_figures_are_found_by_scenario_and_design() -> None:
    assert list(EVERYTHING.pairs) == [("rainy", "new")]
    assert len(EVERYTHING.of("rainy", "new")) == 6
    assert EVERYTHING.of("calm", "new") == ()
    assert {one.standing for one in EVERYTHING.differences} == set(Standing)


def test_metrics_say_which_way_is_better_where_it_is_not_down() -> None:
    said = {name: getattr(module, "BETTER", LOWER) for name, module in metrics().items()}
    assert {name: better for name, better in said.items() if better != LOWER} == {
        "faults": NEITHER,
        "goodput": HIGHER,
        "slack": HIGHER,
        "utilisation": NEITHER,
    }
