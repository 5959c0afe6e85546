"""Tests of which effects go out together, and what each of them carries."""

from flowrehearsal.definition.outputs import beside, carried, fixed, sent_together
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
REST = """
data: {price: {integer: 1..9}, total: {integer: 1..99, derived_from: [price]}}
partners: {bank: {replies: answers}}
effects:
  enter: {partner: bank, sent: outbox, carries: [total]}
  publish: {partner: bank, sent: outbox, carries: [price], snapshot: true}
  ring: {partner: bank, sent: outbox}
  news: {partner: bank, sent: outbox, carries: [price], best_effort: nobody waits for it}
  bill: {partner: bank, sent: before_commit, carries: [price]}
"""
ACTS = """
offer: {by: clerk, from: open, effects: [enter, ring, news, publish]}
close: {by: clerk, from: open, to: closed, effects: [bill]}
"""


def test_effects_with_data_that_one_action_asks_for_go_out_together() -> None:
    workflow = flow(STATES, ACTS, REST)
    assert sent_together(workflow) == ("enter", "publish")
    assert {name: beside(workflow, name) for name in workflow.effects} == {
        "enter": ("publish",),
        "publish": ("enter",),
        "ring": (),
        "news": (),
        "bill": (),
    }


def test_what_is_carried_and_whether_it_is_fixed() -> None:
    workflow = flow(STATES, ACTS, REST)
    assert (carried(workflow, "enter"), carried(workflow, "ring")) == (("total", "price"), ())
    assert [name for name in workflow.effects if fixed(workflow, name)] == ["publish", "bill"]
