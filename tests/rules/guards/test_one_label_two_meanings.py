"""Tests of the rule about labels that stand for several things."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "one-label-two-meanings"
BOARD = {("warn", "states.blocked.shows.board")}
ACTIONS = """
finish: {by: service, from: queued, to: closed}
give_up: {by: service, from: queued, to: blocked}
repair: {by: lead, from: blocked, to: queued}
"""


def shown(audience: str, actions: str = "", second: str = "Processing", owner: str = "lead") -> Workflow:
    """A board for an audience: `queued` and `blocked` on it, and an end."""
    states = (
        "queued: {initial: true, owner: service, shows: {board: Processing}}\n"
        f"blocked: {{owner: {owner}, shows: {{board: {second}}}}}\n"
        "closed: {final: true, shows: {board: Closed}}"
    )
    surfaces = f"surfaces: {{board: {{for: {audience}}}}}\npartners: {{bank: {{replies: answers}}}}"
    return flow(states, ACTIONS + actions, surfaces)


CASES = {
    "one of them is the reader's turn": (shown("lead"), BOARD),
    "the labels differ": (shown("lead", second="Needs repair"), set()),
    "the labels differ in capitals only": (shown("lead", second="processing"), BOARD),
    "an operator who can do nothing about either": (shown("clerk"), set()),
    "an operator who can do the same in both, for different owners": (
        shown("clerk", "hurry: {by: clerk, from: [queued, blocked]}"),
        BOARD,
    ),
    "an operator who can do the same in both, for one owner": (
        shown("clerk", "hurry: {by: clerk, from: [queued, blocked]}", owner="service"),
        set(),
    ),
    "an operator who can do something in one": (
        shown("clerk", "skip: {by: clerk, from: blocked, to: closed}", owner="service"),
        BOARD,
    ),
    "the button tells them apart": (
        shown(
            "clerk",
            "skip: {by: clerk, from: blocked, to: closed}",
            second="{label: Processing, offers: [skip]}",
            owner="service",
        ),
        set(),
    ),
    "a customer who waits in both": (shown("guest"), set()),
    "a customer whose turn it is in one": (shown("guest", owner="guest"), BOARD),
    "a customer who may give up in one": (
        shown("guest", "drop: {by: guest, kind: cancel, from: queued, to: closed}"),
        set(),
    ),
    "a customer who may do something else in one": (
        shown("guest", "hurry: {by: guest, from: queued, to: blocked}"),
        BOARD,
    ),
    "a customer for whom one is the end": (shown("guest", second="Closed"), {("warn", "states.blocked.shows.board")}),
    "a customer who is told too early that it is the end": (
        shown("guest", second="{label: Closed, phase: completed}"),
        set(),
    ),
    "an operator for whom one is the end of nothing": (shown("clerk", second="Closed"), set()),
    "a partner": (shown("bank"), set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    workflow, expected = CASES[case]
    assert found(RULE, workflow) == expected


def test_the_finding_says_in_what_the_states_differ() -> None:
    [finding] = findings(RULE, shown("lead"))
    assert finding.message == (
        'On `board`, "Processing" stands for `queued` and `blocked`, which differ in whether it is the turn of `lead` '
        "and what `lead` can do."
    )
    assert [place.line for place in (finding.location, *finding.related)] == [6, 5]
