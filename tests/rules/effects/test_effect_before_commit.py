"""Tests of the rule about effects that leave before the commit."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, found

RULE = "effect-before-commit"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
CASES = {
    "a call within the request": ("sent: before_commit", errors("effects.pay")),
    "a call after the commit": ("sent: after_commit", set()),
    "an entry of the outbox": ("sent: outbox", set()),
    "a hold that lapses and can be released": ("sent: before_commit, expires: 1h, undo: release", set()),
    "a hold that lapses only": ("sent: before_commit, expires: 1h", errors("effects.pay")),
    "something that can be undone and never lapses": ("sent: before_commit, undo: release", errors("effects.pay")),
    "something that nobody minds": ("sent: before_commit, best_effort: Only a count", set()),
    "a best effort that weighs something": (
        "sent: before_commit, best_effort: Mended at night, weight: money",
        errors("effects.pay"),
    ),
    "a best effort that tells people something": (
        "sent: before_commit, best_effort: Only a mail, tells: {who: guest, says: completed}",
        errors("effects.pay"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    policy, expected = CASES[case]
    rest = (
        "partners: {bank: {replies: answers}}\n"
        f"effects: {{pay: {{partner: bank, {policy}}}, release: {{partner: bank, sent: outbox}}}}"
    )
    actions = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_an_effect_that_nobody_asks_for_is_left_alone() -> None:
    rest = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: before_commit}}"
    assert found(RULE, flow(STATES, "close: {by: clerk, from: open, to: closed}", rest)) == set()
