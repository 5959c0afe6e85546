"""Tests of which data are written before it is known whether they are true, and who rests on them."""

import pytest

from flowrehearsal.definition.pending import Pending, pending, reading
from tests.flows import flow

STATES = """
basket: {initial: true, owner: guest}
ordered: {owner: clerk}
closed: {final: true, phase: completed}
off: {final: true, phase: cancelled}
"""
REST = """
data:
  paid: {boolean: true, initial: false}
  price: {integer: 1..9}
  wish: {boolean: true, initial: false, intent: true}
partners: {bank: {replies: answers}}
effects:
  charge: {partner: bank, sent: outbox, undo: refund}
  refund: {partner: bank, sent: outbox}
  parcel: {partner: bank, sent: outbox, carries: [price]}
  news: {partner: bank, sent: outbox, best_effort: nobody waits for it}
"""
ORDER = "order: {by: guest, from: basket, to: ordered, sets: {paid: true}, effects: [charge]}"
BACK = "back: {by: clerk, from: ordered, to: off, effects: [refund]}"
READERS = {
    "by: clerk, from: ordered, when: paid, effects: [parcel]": True,
    "by: clerk, from: ordered, to: closed, when: paid": True,
    "on: always, from: ordered, to: closed, when: paid": True,
    "by: clerk, from: ordered, to: off, when: paid": False,
    "by: clerk, from: ordered, when: paid, effects: [news]": False,
    "by: clerk, from: ordered, when: price > 3, effects: [parcel]": False,
    "by: clerk, kind: override, from: ordered, to: closed, when: paid": False,
    "on: charge.done, from: ordered, to: closed, when: paid": False,
    "by: clerk, from: ordered, to: closed, when: paid, effects: [refund]": False,
}


@pytest.mark.parametrize("reader", READERS)
def test_what_rests_on_it(reader: str) -> None:
    found = pending(flow(STATES, f"{ORDER}\n{BACK}\nread: {{{reader}}}", REST))
    assert found == (Pending("charge", ("order",), ("paid",), ("read",) if READERS[reader] else ()),)


@pytest.mark.parametrize(
    ("order", "rest"),
    [
        (ORDER.replace("{paid: true}", "{wish: true}"), REST),
        (ORDER.replace(", sets: {paid: true}", ""), REST),
        (ORDER, REST.replace("undo: refund", "irreversible: gone")),
        (ORDER, REST.replace("sent: outbox, undo", "sent: before_commit, undo")),
    ],
    ids=["a wish", "nothing written", "nothing to undo", "known at the commit"],
)
def test_nothing_is_pending(order: str, rest: str) -> None:
    assert pending(flow(STATES, f"{order}\n{BACK}", rest)) == ()


def test_nothing_is_pending_where_nothing_asks_for_the_undo() -> None:
    assert pending(flow(STATES, ORDER, REST)) == ()


def test_what_is_sent_is_read_unless_it_is_written_first() -> None:
    send = "send: {by: clerk, from: ordered, effects: [parcel]}\nset: {by: clerk, from: ordered, effects: [parcel], "
    workflow = flow(STATES, f"{ORDER}\n{send}sets: {{price: 1}}}}", REST)
    assert (reading(workflow, "send"), reading(workflow, "set")) == ({"price"}, frozenset())
