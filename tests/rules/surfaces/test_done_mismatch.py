"""Tests of the rule about audiences that do not agree on what is done."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "done-mismatch"
DIFFER = "shows: {app: {label: Paid, phase: completed}, desk: Open}"
LATE = "late: {on: deadline, from: paid, to: closed}\n"
CASES = {
    "in an end state": (f"final: true, phase: working, {DIFFER}", "", "1h", errors("states.paid")),
    "in an end state on which they agree": ("final: true, phase: completed, shows: {app: A, desk: B}", "", "", set()),
    "in an end state that one hides": (
        f"final: true, phase: working, {DIFFER}, hidden: {{desk: Not theirs.}}",
        "",
        "",
        set(),
    ),
    "in a state without a phase": (
        "final: true, shows: {app: {label: Paid, phase: completed}, desk: B}",
        "",
        "",
        set(),
    ),
    "in a state that nothing ends": (f"owner: clerk, phase: working, {DIFFER}", "", "1h", errors("states.paid")),
    "in a state with a deadline that changes nothing": (
        f"owner: clerk, deadline: 5m, phase: working, {DIFFER}",
        "late: {on: deadline, from: paid}\n",
        "1h",
        errors("states.paid"),
    ),
    "in a state shorter than they tolerate": (
        f"owner: clerk, deadline: 1h, phase: working, {DIFFER}",
        LATE,
        "1h",
        set(),
    ),
    "in a state longer than they tolerate": (
        f"owner: clerk, deadline: 2h, phase: working, {DIFFER}",
        LATE,
        "1h",
        errors("states.paid"),
    ),
    "in a state of five minutes, nothing being said": (
        f"owner: clerk, deadline: 5m, phase: working, {DIFFER}",
        LATE,
        "",
        set(),
    ),
    "in a state of six minutes, nothing being said": (
        f"owner: clerk, deadline: 6m, phase: working, {DIFFER}",
        LATE,
        "",
        errors("states.paid"),
    ),
    "one takes it for partly completed": (
        "final: true, phase: completed, shows: {app: Paid, desk: {label: Half, phase: partly_completed}}",
        "",
        "",
        errors("states.paid"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    paid, actions, tolerates, expected = CASES[case]
    states = f"open: {{initial: true, owner: clerk}}\npaid: {{{paid}}}\nclosed: {{final: true}}"
    desk = f"{{for: clerk, tolerates: {tolerates}}}" if tolerates else "{for: clerk}"
    surfaces = f"surfaces: {{app: {{for: guest}}, desk: {desk}}}"
    assert found(RULE, flow(states, actions + "pay: {by: clerk, from: open, to: paid}", surfaces)) == expected


def test_it_says_who_and_for_how_long() -> None:
    states = f"open: {{initial: true, owner: clerk, deadline: 2h, phase: working, {DIFFER}}}\nclosed: {{final: true}}"
    actions = "late: {on: deadline, from: open, to: closed}"
    [finding] = findings(RULE, flow(states, actions, "surfaces: {app: {for: guest}, desk: {for: clerk}}"))
    assert (
        finding.message == "A case in `open` is completed for `app` and not for `desk`, for up to 2h; 5m is tolerated."
    )
    assert finding.cause == "states.open.phase"


def test_only_the_impatient_pair_is_named() -> None:
    shows = DIFFER.replace("desk: Open", "desk: Open, wall: Open")
    states = f"open: {{initial: true, owner: clerk, deadline: 2h, phase: working, {shows}}}\nclosed: {{final: true}}"
    surfaces = "surfaces: {app: {for: guest}, desk: {for: clerk}, wall: {for: lead, tolerates: 1d}}"
    [finding] = findings(RULE, flow(states, "late: {on: deadline, from: open, to: closed}", surfaces))
    assert "not for `desk`, for" in finding.message
