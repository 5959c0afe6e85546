"""What a case relies on and is over by then."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Effect, Window
from flowrehearsal.simulation.metrics import lapsed
from flowrehearsal.simulation.run import Run
from tests.simulation.lives import MINUTE, WORKFLOW, at, life, lived, setting

RESERVE = WORKFLOW.effects["reserve"]


def found(run: Run, effect: Effect) -> dict[int, float]:
    """For each case that is asked about, whether the effect had lapsed."""
    workflow = replace(WORKFLOW, effects={**WORKFLOW.effects, "reserve": effect})
    (sample,) = lapsed.measure(replace(setting(), workflow=workflow), run)
    assert sample.subject == "reserve"
    return {int(case): value for case, value in zip(sample.cases, sample.values, strict=True)}


def test_a_window_ends_before_what_it_is_for_was_done() -> None:
    """A quarter of an hour after the case began."""
    run = lived(
        life(at(14, reserve__executed=1)),
        life(at(16, reserve__executed=1)),
        life(at(14, state="cancelled")),
        life(arrives=580),
        life(arrives=590),
    )
    assert found(run, replace(RESERVE, window=Window(15 * MINUTE))) == {0: 0.0, 1: 1.0, 2: 0.0, 3: 1.0}


def test_a_window_may_begin_with_another_effect() -> None:
    run = lived(
        life(at(10, notify__executed=1), at(24, reserve__executed=1)),
        life(at(10, notify__executed=1)),
        life(),
    )
    assert found(run, replace(RESERVE, window=Window(15 * MINUTE, "notify"))) == {0: 0.0, 1: 1.0}


def test_what_expires_does_so_unless_it_is_undone_or_no_longer_needed() -> None:
    run = lived(
        life(at(10, reserve__executed=1)),
        life(at(10, reserve__executed=1), at(20, release__executed=1)),
        life(at(10, reserve__executed=1), at(20, state="booked")),
        life(),
    )
    assert found(run, replace(RESERVE, expires=15 * MINUTE)) == {0: 1.0, 1: 0.0, 2: 0.0}


def test_an_effect_that_lasts_for_ever_is_not_asked_about() -> None:
    assert list(lapsed.measure(setting(), lived(life()))) == []
