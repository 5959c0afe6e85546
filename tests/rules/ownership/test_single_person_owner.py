"""Tests of the rule about states that hang on one person."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "single-person-owner"
STATES = "open: {initial: true, owner: clerk}\nheld: {owner: legal}\ndone: {final: true, owner: legal}"
ACTIONS = "start: {by: clerk, from: open, to: held}\nsign: {by: legal, from: held, to: done}"
CASES = {
    "a name": ("kind: operator, people: [smith]", True),
    "a count of one": ("kind: operator, people: 1", True),
    "two names": ("kind: operator, people: [smith, lopez]", False),
    "a count of two": ("kind: operator, people: 2", False),
    "not said": ("kind: operator", False),
    "a customer": ("kind: customer, people: 1", False),
    "software": ("kind: service, people: 1", False),
    "a delegate": ("kind: operator, people: 1, delegates: [clerk]", False),
    "a delegate who is the same person": ("kind: operator, people: [smith], delegates: [chief]", True),
    "a delegate who is another person": ("kind: operator, people: [lopez], delegates: [chief]", False),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, expected = CASES[case]
    roles = f"clerk: {{kind: operator}}, chief: {{kind: operator, people: [smith]}}, legal: {{{fields}}}"
    assert found(RULE, flow(STATES, ACTIONS, roles=roles)) == ({("warn", "roles.legal")} if expected else set())


@pytest.mark.parametrize(
    ("people", "who"), [("[smith]", "smith"), ("1", "one person")], ids=["by name", "without a name"]
)
def test_the_message_names_the_person_and_every_open_state(people: str, who: str) -> None:
    states = "open: {initial: true, owner: legal}\nheld: {owner: legal}\ndone: {final: true, owner: legal}"
    roles = f"clerk: {{kind: operator}}, legal: {{kind: operator, people: {people}}}"
    [finding] = findings(RULE, flow(states, ACTIONS, roles=roles))
    assert finding.message == f"`open` and `held` belong to {who} alone: without `legal` nobody decides."
    assert finding.cause == "roles.legal.people"
