"""Tests of the rule about steps that the clock or chance decides."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "nondeterministic-branch"
STATES = "open: {initial: true, owner: clerk, deadline: 1h}\nheld: {owner: clerk}\nclosed: {final: true}\n"
STOP = "stop: {by: clerk, from: [open, held], to: closed}\n"
REST = """
data:
  hour: {integer: 0..23, source: clock}
  dice: {integer: 1..6, source: random}
  night: {boolean: true, derived_from: hour}
"""
CASES = {
    "a computed step": ("a: {on: always, from: open, to: held, when: hour < 17}", {("warn", "data.hour")}),
    "an answer to an event": ("a: {on: deadline, from: open, to: held, when: dice > 3}", {("warn", "data.dice")}),
    "a service that acts": ("a: {by: service, from: open, to: held, when: hour < 17}", {("warn", "data.hour")}),
    "by what follows from the clock": ("a: {on: always, from: open, to: held, when: night}", {("warn", "data.hour")}),
    "a person who acts": ("a: {by: clerk, from: open, to: held, when: hour < 17}", set()),
    "no guard": ("a: {on: always, from: open, to: held}", set()),
    "both": (
        "a: {on: always, from: open, to: held, when: hour < 17 and dice > 3}",
        {("warn", "data.hour"), ("warn", "data.dice")},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    assert found(RULE, flow(STATES, STOP + actions, REST)) == expected


def test_one_finding_names_every_step_that_is_decided_so() -> None:
    actions = (
        STOP + "a: {on: always, from: open, to: held, when: hour < 17}\nb: {on: deadline, from: open, when: night}"
    )
    [finding] = findings(RULE, flow(STATES, actions, REST))
    assert finding.message == (
        "Whether `a` and `b` go ahead is left to the clock (`hour`), and asked again the same case may go another way."
    )
    assert finding.cause == "data.hour.source"
