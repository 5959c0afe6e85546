"""Money that is left standing, or missing, in closed cases. Only `reserve` moves money and can be undone."""

from dataclasses import replace

import pytest

from flowrehearsal.definition.workflow import Effect, State
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.metrics.residual_money import measure
from tests.simulation.lives import PROGRAM, SCENARIO, WORKFLOW, at, check, life, lived


def test_what_stands_is_compared_with_what_the_end_says() -> None:
    run = lived(
        life(at(1, state="booked", reserve__executed=1)),
        life(at(1, state="booked", reserve__executed=3, release__executed=1)),
        life(at(1, state="booked")),
        life(at(1, state="cancelled", reserve__executed=2, release__executed=2)),
        life(at(1, state="cancelled", reserve__executed=2)),
        life(at(1, reserve__executed=2)),
    )
    check("residual_money", run, {"reserve": [0, 1, 1, 0, 2]})


@pytest.mark.parametrize(
    ("cancelled", "left"),
    [
        (State(final="final", phase="cancelled"), 0),
        (State(final="final", phase="cancelled", stands=("reserve",)), 0),
        (State(final="final", phase="cancelled", stands=("notify",)), 1),
    ],
)
def test_of_what_cannot_be_undone_only_an_end_that_names_it_says_anything(cancelled: State, left: int) -> None:
    """A fee stands once a case is booked; what a cancelled one says of it is what its label says of it."""
    booked = State(final="final", phase="completed", stands=("notify",))
    workflow = replace(
        WORKFLOW,
        states={**WORKFLOW.states, "booked": booked, "cancelled": cancelled},
        effects={"notify": Effect("mail", "outbox", weight="money")},
    )
    run = lived(
        life(at(1, state="booked", notify__executed=1)),
        life(at(1, state="booked")),
        life(at(1, state="cancelled", notify__executed=2)),
        life(at(1, state="cancelled", notify__executed=1)),
    )
    (sample,) = measure(Setting(workflow, SCENARIO, PROGRAM), run)
    assert (sample.subject, sample.values.tolist()) == ("notify", [0, 1, left, 0])
