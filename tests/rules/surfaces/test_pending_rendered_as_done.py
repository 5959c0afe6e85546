"""Tests of the rule about calling an open case completed."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "pending-rendered-as-done"
LIE = "shows: {app: {label: Paid, phase: completed}, desk: Open}"
AHEAD = "{for: guest, optimistic: true}"
CASES = {
    "a surface says so": (f"phase: working, {LIE}", "{for: guest}", errors("states.paying")),
    "the state says so": ("phase: completed, shows: {app: Paid, desk: Paid}", "{for: guest}", errors("states.paying")),
    "the state says so and nobody shows it": ("phase: completed", "{for: guest}", set()),
    "the state says so and the surface does not": (
        "phase: completed, shows: {app: {label: Paying, phase: working}}",
        "{for: guest}",
        set(),
    ),
    "partly completed": ("phase: partly_completed, shows: {app: Half}", "{for: guest}", set()),
    "a place to stay": (f"phase: working, resting: true, {LIE}", "{for: guest}", set()),
    "ahead of time, with a limit": (f"phase: working, {LIE}", "{for: guest, optimistic: true, tolerates: 5m}", set()),
    "ahead of time, without": (f"phase: working, {LIE}", "{for: guest, optimistic: true}", errors("states.paying")),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    paying, app, expected = CASES[case]
    states = f"""
    open: {{initial: true, owner: clerk}}
    paying: {{owner: clerk, {paying}}}
    closed: {{final: true, phase: completed, shows: {{app: Paid, desk: Paid}}}}
    """
    actions = "pay: {by: clerk, from: open, to: paying}\nclose: {by: clerk, from: paying, to: closed}"
    assert found(RULE, flow(states, actions, f"surfaces: {{app: {app}, desk: {{for: clerk}}}}")) == expected


def test_it_points_at_every_phase_that_says_so() -> None:
    states = """
    open:
      initial: true
      owner: clerk
      phase: completed
      shows:
        app: {label: Paid, phase: completed}
        desk: Open
    closed: {final: true}
    """
    workflow = flow(
        states, "close: {by: clerk, from: open, to: closed}", "surfaces: {app: {for: guest}, desk: {for: clerk}}"
    )
    [finding] = findings(RULE, workflow)
    assert finding.message == "`app` and `desk` call a case in `open` completed, and it still goes on."
    assert [place.line for place in (finding.location, *finding.related)] == [8, 10]
