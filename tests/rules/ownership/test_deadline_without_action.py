"""Tests of the rule about deadlines that set nothing in motion."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "deadline-without-action"
STATES = "open: {{initial: true, owner: clerk{fields}}}\nheld: {{owner: lead}}\ndone: {{final: true}}"
CLOSE = "close: {by: [clerk, lead], from: [open, held], to: done}\n"
CASES = {
    "nothing answers it": (", deadline: 2h 30m".replace("2h 30m", "150m"), "", True),
    "an action does": (", deadline: 2h", "late: {on: deadline, from: open, to: held}", False),
    "a reminder does": (", deadline: 2h", "late: {on: [deadline], from: open}", False),
    "an action of another state does not": (", deadline: 2h", "late: {on: deadline, from: held, to: open}", True),
    "there is none": ("", "", False),
    "it is ignored with a reason": (", deadline: 2h, ignores: {deadline: It is only printed}", "", False),
    "no case stays": (", deadline: 2h", "next: {on: always, from: open, to: held}", False),
    "a case may stay": (", deadline: 2h", "next: {on: always, when: ready, from: open, to: held}", True),
}
DATA = "data: {ready: {boolean: true}}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, more, expected = CASES[case]
    workflow = flow(STATES.format(fields=fields), CLOSE + more, DATA)
    assert found(RULE, workflow) == ({("warn", "states.open")} if expected else set())


def test_the_message_says_after_how_long() -> None:
    [finding] = findings(RULE, flow(STATES.format(fields=", deadline: 150m"), CLOSE))
    assert finding.message == "After 2h 30m in `open` the deadline passes, and nothing happens."


@pytest.mark.parametrize("declared", ["final: true, deadline: 1h", "deadline: 1h"])
def test_closed_and_unreachable_states_are_left_alone(declared: str) -> None:
    states = STATES.format(fields="").replace("done: {final: true}", f"done: {{final: true}}\nother: {{{declared}}}")
    assert found(RULE, flow(states, CLOSE)) == set()
