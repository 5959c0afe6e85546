"""Tests of the rule about secrets that are told."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow
from tests.rules.findings import findings

RULE = "secret-in-reason"
PARTS = {
    "app_sees": "[amount]",
    "unknown": "Being looked at",
    "label": "Being looked at",
    "otherwise": "Not now",
    "refuses": "Not now",
    "carries": "[amount]",
    "queue_label": "Suspicion confirmed",
    "by": "guest",
}


def design(**changes: str) -> Workflow:
    parts = {**PARTS, **changes}
    states = f"""
        open:
          initial: true
          owner: clerk
          shows: {{app: {{label: {parts["label"]}}}, queue: {{label: {parts["queue_label"]}}}}}
          refuses: {{leave: {parts["refuses"]}}}
        closed: {{final: true, shows: {{app: Closed, queue: Closed}}}}
    """
    actions = f"""
        leave: {{by: {parts["by"]}, from: open, to: closed, otherwise: {parts["otherwise"]}, effects: [mail]}}
        drop: {{by: clerk, from: open, to: closed, otherwise: There is a suspicion confirmed}}
    """
    rest = f"""
        data:
          amount: {{integer: 1..9}}
          suspicion_confirmed: {{boolean: true, secret_from: [guest, post]}}
        partners: {{post: {{replies: answers}}, desk: {{replies: answers}}}}
        surfaces:
          app: {{for: guest, sees: {parts["app_sees"]}, unknown: {parts["unknown"]}}}
          queue: {{for: clerk, sees: [suspicion_confirmed]}}
        effects:
          mail: {{partner: post, sent: outbox, carries: {parts["carries"]}}}
          note: {{partner: desk, sent: outbox, carries: [suspicion_confirmed]}}
    """
    return flow(states, actions, rest)


CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "nothing": ({}, []),
    "a surface that shows it": ({"app_sees": "[suspicion_confirmed]"}, ["surfaces.app.sees"]),
    "a fallback that names it": ({"unknown": "Suspicion-confirmed"}, ["surfaces.app.unknown"]),
    "a label that names it": ({"label": "SUSPICION CONFIRMED"}, ["states.open.shows.app"]),
    "a label that says something like it": ({"label": "Suspicion"}, []),
    "a longer word": ({"label": "Presuspicion confirmedly"}, []),
    "a refusal that names it": ({"otherwise": "A suspicion_confirmed"}, ["actions.leave.otherwise"]),
    "a lock that names it": ({"refuses": "A suspicion confirmed"}, ["states.open.refuses.leave"]),
    "both to somebody who may know": (
        {"otherwise": "A suspicion_confirmed", "refuses": "A suspicion confirmed", "by": "clerk"},
        [],
    ),
    "a mail that carries it": ({"carries": "[suspicion_confirmed]"}, ["effects.mail.carries"]),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    changes, expected = CASES[case]
    found = findings(RULE, design(**changes))
    assert [(finding.severity.value, finding.subject) for finding in found] == [("note", each) for each in expected]


def test_the_message_says_who_learns_of_what() -> None:
    [finding] = findings(RULE, design(app_sees="[suspicion_confirmed]"))
    assert finding.message == "`guest` learns of `suspicion_confirmed` here, which was to be kept secret."


def test_the_reader_of_a_notice_counts_as_well_as_who_delivers_it() -> None:
    states = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
    actions = "close: {by: clerk, from: open, to: closed, effects: [mail]}"
    rest = """
        data: {doubt: {boolean: true, secret_from: guest}}
        partners: {post: {replies: answers}}
        effects:
          mail: {partner: post, sent: outbox, carries: doubt, tells: {who: guest, says: completed}}
    """
    assert [finding.subject for finding in findings(RULE, flow(states, actions, rest))] == ["effects.mail.carries"]
    others = rest.replace("who: guest", "who: clerk")
    assert findings(RULE, flow(states, actions, others)) == []
