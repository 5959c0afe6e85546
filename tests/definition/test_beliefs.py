"""Tests of what audiences take a case for."""

from flowrehearsal.definition.beliefs import belief, sides, tolerance_us
from tests.flows import flow

WORKFLOW = flow(
    """
    open:
      initial: true
      owner: clerk
      phase: working
      shows: {app: {label: Paid, phase: completed}, console: Open, list: Open}
      hidden: {list: Not theirs to see.}
    unsaid: {owner: clerk, shows: {app: Somewhere}}
    closed: {final: true, phase: completed, shows: {app: Done, console: {label: Half, phase: partly_completed}}}
    """,
    """
    wait: {by: clerk, from: open, to: unsaid}
    close: {by: clerk, from: unsaid, to: closed}
    """,
    "surfaces: {app: {for: guest, tolerates: 5m}, console: {for: clerk, tolerates: 1h}, list: {for: lead}}",
)


def test_a_surface_believes_its_own_word_and_else_the_state_s() -> None:
    beliefs = {name: [belief(state, key) for key in WORKFLOW.surfaces] for name, state in WORKFLOW.states.items()}
    assert beliefs == {
        "open": ["completed", "working", ""],
        "unsaid": ["", "", ""],
        "closed": ["completed", "partly_completed", ""],
    }


def test_a_surface_that_says_nothing_is_on_neither_side() -> None:
    """Partly completed is not completed: whoever believes it goes on."""
    found = {name: sides(WORKFLOW, state) for name, state in WORKFLOW.states.items()}
    assert found == {
        "open": (("app",), ("console",)),
        "unsaid": ((), ()),
        "closed": (("app",), ("console",)),
    }


def test_the_most_patient_surface_says_how_long_they_may_differ() -> None:
    hour = 3_600_000_000
    assert tolerance_us(WORKFLOW, ("app", "console")) == hour
    assert tolerance_us(WORKFLOW, ("app", "list")) == hour // 12
    assert tolerance_us(WORKFLOW, ("list",)) is None
