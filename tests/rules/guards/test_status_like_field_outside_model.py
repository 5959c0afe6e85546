"""Tests of the rule about fields that say what the flow should say."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "status-like-field-outside-model"
STATES = "open: {initial: true, owner: clerk}\nshipped: {final: true}\n"
ACTIONS = "ship: {by: clerk, from: open, to: shipped}\n"
CASES = {
    "a status": ("payment_status: {boolean: true}", {("warn", "data.payment_status")}),
    "a status that is the whole name": ("resolution: {boolean: true}", {("warn", "data.resolution")}),
    "what is a state": ("is_shipped: {boolean: true}", {("warn", "data.is_shipped")}),
    "what is a phase": ("was_rejected: {boolean: true}", {("warn", "data.was_rejected")}),
    "what is a word for an end": ("is_closed: {boolean: true}", {("warn", "data.is_closed")}),
    "what is something else": ("is_domestic: {boolean: true}", set()),
    "words that are states": ("progress: {one_of: [open, packed, shipped]}", {("warn", "data.progress")}),
    "words of which one is a state": ("door: {one_of: [open, shut]}", set()),
    "a status that a partner keeps": ("payment_status: {boolean: true, source: bank}", set()),
    "a status that follows from others": (
        "payment_status: {boolean: true, derived_from: [paid]}\n  paid: {boolean: true}",
        set(),
    ),
    "an action sets it": ("is_shipped: {boolean: true, initial: false}", set()),
    "an action is given it": ("payment_status: {boolean: true, initial: false}", set()),
}


def seen(data: str, rest: str = "") -> str:
    names = [line.strip().partition(":")[0] for line in data.splitlines()]
    return (
        f"data:\n  {data}\nsurfaces: {{page: {{for: clerk, sees: [{', '.join(names)}]}}}}\n"
        f"partners: {{bank: {{replies: answers}}}}\n{rest}"
    )


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    data, expected = CASES[case]
    sets = {"an action sets it": "{is_shipped: true}", "an action is given it": "{payment_status: given}"}.get(case)
    actions = ACTIONS + (f"note: {{by: clerk, from: open, sets: {sets}}}" if sets else "")
    assert found(RULE, flow(STATES, actions, seen(data))) == expected


def test_what_nobody_sees_misleads_nobody() -> None:
    data = "data: {payment_status: {boolean: true}}\nsurfaces: {page: {for: clerk}}"
    assert found(RULE, flow(STATES, ACTIONS, data)) == set()
    report = data.replace("true}}", "true, used_by: [page]}}")
    assert found(RULE, flow(STATES, ACTIONS, report)) == {("warn", "data.payment_status")}


def test_the_finding_says_where_it_is_seen() -> None:
    [finding] = findings(RULE, flow(STATES, ACTIONS, seen("payment_status: {boolean: true}")))
    assert finding.message == "`payment_status` reads like a status and is seen on `page`, and no action sets it."
    assert (finding.cause, len(finding.related)) == ("data.payment_status", 1)
