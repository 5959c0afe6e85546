"""Tests of the rule about buttons that cannot work."""

import pytest

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "surface-offers-impossible-action"
HERE = "states.held.shows.screen"


def offered(offer: str, audience: str = "clerk", rest: str = "", state: str = "") -> Workflow:
    """A surface that offers something in `held`; its audience, further lines of the file and fields of the state."""
    return parse_workflow(f"""
workflow: case
version: 1
roles:
  clerk: {{kind: operator}}
  lead: {{kind: operator, delegates: [guest]}}
  guest: {{kind: customer}}
  service: {{kind: service}}
partners: {{bank: {{replies: answers, events: [paid]}}}}
surfaces:
  screen: {{for: {audience}}}
{rest}
states:
  open: {{initial: true, owner: clerk}}
  held: {{owner: clerk, shows: {{screen: {{label: Held, offers: [{offer}]}}}}{state}}}
  closed: {{final: true}}
actions:
  hold: {{by: clerk, from: open, to: held}}
  close: {{by: clerk, from: held, to: closed}}
  force: {{by: lead, from: any, to: closed}}
  settle: {{on: bank.paid, from: held, to: closed}}
  run: {{by: service, from: held, to: closed}}
  leave: {{by: clerk, from: held, to: closed, when: never}}
data: {{never: {{boolean: true, initial: false}}}}
""")


CASES = {
    "what starts there": (offered("close"), set()),
    "what starts anywhere": (offered("force"), set()),
    "what starts elsewhere": (offered("hold"), errors(HERE)),
    "what the state refuses": (offered("hold", state=", refuses: {hold: It is held.}"), errors(HERE)),
    "what the state refuses and lets happen": (offered("close", state=", refuses: {close: Not now.}"), set()),
    "what the state refuses and a guard keeps out": (offered("leave", state=", refuses: {leave: No.}"), errors(HERE)),
    "what another role may do": (offered("close", "guest"), errors(HERE)),
    "what its audience may do for another": (offered("force", "guest"), set()),
    "what a colleague with a surface may do": (offered("force", rest="  board: {for: lead}"), errors(HERE)),
    "what an event does": (offered("settle"), errors(HERE)),
    "a partner, its own event": (offered("settle", "bank"), set()),
    "a partner, our work": (offered("close", "bank"), errors(HERE)),
    "a service, its own work": (offered("run", "service"), set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    workflow, expected = CASES[case]
    assert found(RULE, workflow) == expected


def test_it_says_why_of_each() -> None:
    [finding] = findings(RULE, offered("hold, close, settle, run"))
    assert finding.message == (
        "In `held`, `screen` offers what cannot be done there: `hold` (it does not start there) and "
        "`settle` (nobody takes it, it follows `bank.paid`) and `run` (only `service` may take it)."
    )


def test_an_action_that_several_surfaces_offer_where_it_does_not_start_has_itself_to_blame() -> None:
    [finding] = findings(RULE, offered("hold"))
    assert finding.cause == ""
    states = """
    open: {initial: true, owner: clerk}
    held: {owner: clerk, shows: {desk: {label: Held, offers: [hold]}, wall: {label: Held, offers: [hold]}}}
    """
    actions = "hold: {by: clerk, from: open, to: held}\nback: {by: clerk, from: held, to: open}"
    told = findings(RULE, flow(states, actions, "surfaces: {desk: {for: clerk}, wall: {for: clerk}}"))
    assert [finding.cause for finding in told] == ["actions.hold.from"] * 2
