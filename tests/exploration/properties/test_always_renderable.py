"""Every state that occurs has a label on every surface, and something that leads on."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Shown, State
from tests.exploration.small import BOOKING, STATE, explored, holds, step, verdict, violated

MOVE = step("move", {"state": "draft"}, {"state": "waiting"})
BOTH = {"app": Shown("Please wait"), "desk": Shown("Waiting")}


def check(state: State, *commands: object) -> object:
    workflow = replace(BOOKING, states=BOOKING.states | {"waiting": state})
    return verdict(explored([STATE], commands, workflow=workflow), "always-renderable")  # type: ignore[arg-type]


def test_a_state_that_a_surface_cannot_show_violates_it() -> None:
    assert check(State(owner="ops_lead", shows={"app": Shown("Please wait")}), MOVE) == violated(("desk", "waiting"))


def test_a_state_that_leads_nowhere_violates_it() -> None:
    assert check(State(shows=BOTH), MOVE) == violated(("", "waiting"))


def test_a_hidden_state_needs_no_label() -> None:
    assert check(State(owner="ops_lead", shows={"app": Shown("Wait")}, hidden={"desk": "not theirs"}), MOVE) == holds()


def test_an_offer_leads_on() -> None:
    assert check(State(shows=BOTH | {"app": Shown("Please wait", offers=("cancel",))}), MOVE) == holds()


def test_a_state_that_never_occurs_needs_no_label() -> None:
    assert check(State()) == holds()


def test_an_exploration_without_a_state_shows_nothing() -> None:
    """Where a run begins beyond its limits, no state is judged."""
    from tests.exploration.small import variable

    limit = variable("limit", "none", "too much", starts=("too much",), kind="limit")
    found = verdict(explored([STATE, limit], []), "always-renderable")
    assert (found.vacuous, found.violated) == (True, {})
