"""Who writes and who reads data."""

from flowrehearsal.rules.knowledge import guarding, read, told, written
from tests.flows import flow

FLOW = flow(
    """
    open: {initial: true, owner: clerk}
    rated: {owner: clerk}
    closed: {final: true}
    """,
    """
    rate: {by: clerk, from: open, to: rated, sets: {risk: given, rated: true}}
    close: {by: clerk, from: [open, rated], to: closed, when: rated and price > 3, effects: [post]}
    """,
    """
    data:
      risk: {one_of: [low, high]}
      rated: {boolean: true, initial: false}
      price: {integer: 1..9, derived_from: [rooms]}
      rooms: {integer: 1..9}
      sent: {integer: 1..9}
      idle: {integer: 1..9}
    partners: {erp: {replies: answers}}
    effects: {post: {partner: erp, sent: outbox, carries: [sent], key: {natural: [rooms]}}}
    """,
)


def test_who_writes_what() -> None:
    assert written(FLOW.actions["rate"]) == ("rated", "risk")
    assert {name: actions for name, actions in FLOW.writing.items() if actions} == {
        "risk": ("rate",),
        "rated": ("rate",),
    }


def test_who_reads_what() -> None:
    assert guarding(FLOW.actions["close"]) == {"rated", "price"}
    assert guarding(FLOW.actions["rate"]) == frozenset()
    assert told(FLOW.effects["post"]) == ("sent", "rooms")
    assert read(FLOW).intersection(FLOW.data) == {"rated", "price", "rooms", "sent"}
