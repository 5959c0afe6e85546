"""Tests of which events arrive unanswered; the rule that reports them has the table of cases."""

from flowrehearsal.definition.workflow import Event
from flowrehearsal.graph.arrivals import (
    arriving,
    followed,
    is_answered,
    is_waited_for,
    mentioned,
    unanswered,
    unmentioned,
)
from flowrehearsal.graph.configurations import configurations_of
from tests.flows import flow

STATES = """
draft: {initial: true, owner: clerk}
asking: {owner: clerk, ignores: {pay.exhausted: We call them.}}
done: {final: true}
"""
ACTIONS = """
start: {by: clerk, from: draft, to: asking, effects: [pay]}
know: {on: pay.done, from: asking, to: done}
"""
REST = """
partners: {bank: {replies: answers, events: [closed]}}
effects: {pay: {partner: bank, sent: outbox}, tell: {partner: bank, sent: outbox}}
"""


def test_what_is_neither_acted_on_nor_ignored_is_unanswered() -> None:
    workflow = flow(STATES, ACTIONS, REST)
    assert unanswered(workflow, configurations_of(workflow)) == ((("asking",), Event("pay", "refused")),)


def test_an_event_is_answered_by_an_action_or_a_reason() -> None:
    workflow = flow(STATES, ACTIONS, REST)
    answered = [
        what for what in ("done", "exhausted", "refused") if is_answered(workflow, ("asking",), Event("pay", what))
    ]
    assert answered == ["done", "exhausted"]
    assert not is_answered(workflow, ("draft",), Event("pay", "done"))


def test_mentions_come_from_actions_and_states() -> None:
    workflow = flow(STATES, ACTIONS, REST)
    assert mentioned(workflow, "pay") == {"done", "exhausted"}
    assert (is_waited_for(workflow, "pay"), is_waited_for(workflow, "tell")) == (True, False)
    assert unmentioned(workflow) == (Event("bank", "closed"),)


def test_an_effect_that_is_asked_for_again_is_open_again() -> None:
    actions = """
    start: {by: clerk, from: draft, to: asking, effects: [pay]}
    know: {on: [pay.done, pay.refused], from: asking, to: draft}
    finish: {by: clerk, from: [asking, draft], to: done}
    """
    workflow = flow(STATES, actions, REST)
    found = unanswered(workflow, configurations_of(workflow))
    assert {(configuration[0], event.what) for configuration, event in found} == {
        ("done", "done"),
        ("done", "refused"),
        ("done", "exhausted"),
    }


def test_an_event_arrives_from_where_it_is_caused_on_and_not_before() -> None:
    rest = REST + "clocks: {limit: {starts: start, stops: know, after: 1d}}"
    actions = ACTIONS + "late: {on: [limit.expired, pay.exhausted], from: any}"
    workflow = flow(STATES, actions, rest)
    configurations = configurations_of(workflow)
    assert arriving(workflow, configurations, followed(workflow, configurations)) == {
        "asking": {
            Event("pay", "done"),
            Event("pay", "refused"),
            Event("pay", "exhausted"),
            Event("limit", "expired"),
        }
    }
