"""Tests of the rule about work that is handed to and fro."""

import pytest

from tests.flows import flow
from tests.rules.findings import CUBES, DOUBTFUL, GIVEN_UP, findings, found

RULE = "unbounded-rework-loop"
STATES = """
draft: {initial: true, owner: guest}
sent: {owner: clerk}
aside: {owner: clerk}
closed: {final: true}
"""
SEND = "send: {by: guest, from: draft, to: sent}\n"
BACK = "send_back: {by: clerk, from: sent, to: draft}\n"
CLOSE = "close: {by: clerk, from: sent, to: closed}\n"
PARTNER = "partners: {bank: {replies: answers, events: [doubt]}}\neffects: {pay: {partner: bank, sent: outbox}}"
FLAG = "data: {again: {boolean: true, initial: false}}"
FOUND = {("warn", "actions.send_back")}
CASES = {
    "two hand it to and fro": (SEND + BACK + CLOSE, "", FOUND),
    "there is a limit": (SEND + BACK.replace("draft}", "draft, max_rounds: 3}") + CLOSE, "", set()),
    "the limit is on the other action": (SEND.replace("sent}", "sent, max_rounds: 3}") + BACK + CLOSE, "", set()),
    "it happens once": (
        SEND + BACK.replace("draft}", "draft, when: not again, sets: {again: true}}") + CLOSE,
        FLAG,
        set(),
    ),
    "somebody else can end it": (SEND + BACK + CLOSE + "stop: {by: lead, from: sent, to: closed}", "", set()),
    "somebody else can only repair it": (SEND + BACK + CLOSE + "set: {by: lead, from: sent, to: any}", "", FOUND),
    "a service of ours ends it": (SEND + BACK + "close: {by: service, from: sent, to: closed}", "", FOUND),
    "one who takes part can end it": (SEND + BACK + CLOSE + "drop: {by: guest, from: draft, to: closed}", "", FOUND),
    "one role goes to and fro alone": (
        SEND + CLOSE + "put_aside: {by: clerk, from: sent, to: aside}\nresume: {by: clerk, from: aside, to: sent}",
        "",
        set(),
    ),
    "one of several roles can go to and fro alone": (
        SEND
        + CLOSE
        + "put_aside: {by: [clerk, lead], from: sent, to: aside}\nresume: {by: [clerk, guest], from: aside, to: sent}",
        "",
        set(),
    ),
    "a service sends it back": (
        SEND + "send_back: {by: service, from: sent, to: draft}\nclose: {by: guest, from: sent, to: closed}",
        "",
        FOUND,
    ),
    "a partner's answer sends it back": (
        "send: {by: guest, from: draft, to: sent, effects: [pay]}\n"
        "send_back: {on: [pay.refused, pay.exhausted], from: sent, to: draft}\n"
        "close: {on: pay.done, from: sent, to: closed}",
        PARTNER,
        FOUND,
    ),
    "a partner's answer leads back to one who asks once more": (
        "start: {by: guest, from: draft, to: aside}\n"
        "send: {by: clerk, from: aside, to: sent, effects: [pay]}\n"
        "send_back: {on: [pay.refused, pay.exhausted], from: sent, to: aside}\n"
        "close: {on: pay.done, from: sent, to: closed}",
        PARTNER,
        set(),
    ),
    "an answer that comes once sends it back": (
        "begin: {by: guest, from: draft, to: aside, effects: [pay]}\nsend: {by: guest, from: aside, to: sent}\n"
        "send_back: {on: pay.refused, from: sent, to: aside}\n" + CLOSE,
        PARTNER,
        set(),
    ),
    "what a partner sends unasked sends it back": (
        SEND + CLOSE + "send_back: {on: bank.doubt, from: sent, to: draft}",
        PARTNER,
        set(),
    ),
    "an override sends it back": (
        SEND + CLOSE + "send_back: {by: clerk, kind: override, from: sent, to: draft}",
        "",
        set(),
    ),
    "nobody takes part": (
        "send: {by: service, from: draft, to: sent}\nsend_back: {by: service, from: sent, to: draft}\n" + CLOSE,
        "",
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, rest, expected = CASES[case]
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_a_deadline_that_leads_out_bounds_the_rounds() -> None:
    states = STATES.replace("sent: {owner: clerk", "sent: {owner: clerk, deadline: 2d")
    out = "late: {on: deadline, from: sent, to: aside}\ndecide: {by: clerk, from: aside, to: closed}\n"
    assert found(RULE, flow(states, SEND + BACK + CLOSE + out)) == set()
    assert found(RULE, flow(states, SEND + BACK + CLOSE + "late: {on: deadline, from: sent, to: draft}")) == FOUND


@pytest.mark.parametrize("rest", ["owner: guest, resting: true", "final: reopenable"])
def test_where_a_case_may_stay_each_round_is_a_new_request(rest: str) -> None:
    states = STATES.replace("aside: {owner: clerk", f"aside: {{{rest}")
    actions = (
        "send: {by: guest, from: draft, to: aside}\nask: {by: guest, from: aside, to: sent}\n"
        "decline: {by: clerk, from: sent, to: aside}\n" + CLOSE
    )
    assert found(RULE, flow(states, actions)) == set()


def test_the_finding_shows_a_shortest_round() -> None:
    actions = (
        SEND
        + CLOSE
        + "look: {by: clerk, from: sent, to: aside}\nsend_back: {by: clerk, from: aside, to: draft}\n"
        + "back: {by: clerk, from: sent, to: draft}"
    )
    first, second = findings(RULE, flow(STATES, actions))
    assert [first.subject, second.subject] == ["actions.back", "actions.send_back"]
    assert first.message == "`back` can send a case back again and again: `draft` → `sent` → `draft`."
    assert second.message.endswith("`draft` → `sent` → `aside` → `draft`.")
    assert [place.line for place in second.related] == [10, 12]


@pytest.mark.usefixtures("impatient")
def test_a_round_that_the_solver_cannot_rule_out_is_a_note_that_names_the_limit() -> None:
    actions = SEND + BACK.replace("draft}", f"draft, when: {DOUBTFUL}}}") + CLOSE
    [finding] = findings(RULE, flow(STATES, actions, CUBES))
    assert (finding.severity.value, finding.subject, finding.limit) == ("note", "actions.send_back", GIVEN_UP)
    assert finding.message == (
        "Whether `send_back` can send a case back again and again (`draft` → `sent` → `draft`) is undecided: "
        f"{GIVEN_UP}."
    )
