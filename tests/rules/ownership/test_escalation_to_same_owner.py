"""Tests of the rule about escalations that reach nobody new."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "escalation-to-same-owner"
PEOPLE = (
    "clerk: {kind: operator}, lead: {kind: operator}, ana: {kind: operator, people: [ana]}, "
    "team: {kind: operator, people: [ana, ben]}, guest: {kind: customer}, service: {kind: service}"
)
ACT = "act: {by: [clerk, lead, ana, team, guest, service], from: [open, next], to: done}\n"
LATE = "late: {on: deadline, from: open, to: next}"
CASES = {
    "to the same role": ("clerk, deadline: 1d", "clerk", LATE, True),
    "to another role": ("clerk, deadline: 1d", "lead", LATE, False),
    "to one of the same people": ("team, deadline: 1d", "ana", LATE, True),
    "to more people": ("ana, deadline: 1d", "team", LATE, False),
    "from customers": ("guest, deadline: 1d", "guest", LATE, False),
    "from software": ("service, deadline: 1d", "service", LATE, False),
    "while the customer was awaited": ("clerk, deadline: 1d, phase: waiting_for_customer", "clerk", LATE, False),
    "to wait for a partner": ("clerk, deadline: 1d", "clerk, phase: waiting_for_partner", LATE, False),
    "to a closed state": ("clerk, deadline: 1d", "clerk, final: true", LATE, False),
    "nowhere, as a reminder": ("clerk, deadline: 1d", "clerk", "late: {on: deadline, from: open}", False),
    "without a deadline": ("clerk", "clerk", LATE, False),
    "by a person": ("clerk, deadline: 1d", "clerk", "late: {by: clerk, from: open, to: next}", False),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    before, after, late, expected = CASES[case]
    states = f"open: {{initial: true, owner: {before}}}\nnext: {{owner: {after}}}\ndone: {{final: true}}"
    workflow = flow(states, ACT + late, roles=PEOPLE)
    assert found(RULE, workflow) == ({("warn", "actions.late")} if expected else set())


def test_a_case_that_waited_for_news_may_go_back_to_its_owner() -> None:
    states = "open: {initial: true, owner: clerk, deadline: 1d}\nnext: {owner: clerk}\ndone: {final: true}"
    rest = "partners: {bank: {replies: answers, events: [moved]}}"
    assert (
        found(RULE, flow(states, f"{ACT}{LATE}\nheard: {{on: bank.moved, from: open, to: done}}", rest, PEOPLE))
        == set()
    )


def test_a_review_waits_for_people_whatever_news_may_come() -> None:
    states = "open: {initial: true, owner: clerk, deadline: 1d, phase: waiting_for_review}\nnext: {owner: clerk}\n"
    rest = "partners: {bank: {replies: answers, events: [moved]}}"
    actions = f"{ACT}{LATE}\nheard: {{on: bank.moved, from: open, to: done}}"
    assert found(RULE, flow(f"{states}done: {{final: true}}", actions, rest, PEOPLE)) == {("warn", "actions.late")}


def test_an_owner_with_nothing_to_do_there_does_not_get_it_back() -> None:
    states = "open: {initial: true, owner: clerk, deadline: 1d}\nnext: {owner: clerk}\ndone: {final: true}"
    acts = "act: {by: clerk, from: open, to: done}\nfinish: {by: lead, from: next, to: done}\n"
    assert found(RULE, flow(states, acts + LATE)) == set()


@pytest.mark.parametrize(
    ("before", "after", "who"),
    [("clerk", "clerk", "`clerk`, who"), ("team", "ana", "`ana`, the same people as `team`, who")],
)
def test_the_message_says_who_had_it(before: str, after: str, who: str) -> None:
    states = f"open: {{initial: true, owner: {before}, deadline: 1d}}\nnext: {{owner: {after}}}\ndone: {{final: true}}"
    [finding] = findings(RULE, flow(states, ACT + LATE, roles=PEOPLE))
    assert finding.message == f"When the deadline of `open` passes, `late` hands the case to {who} had it already."
    assert finding.cause == "states.next.owner"
