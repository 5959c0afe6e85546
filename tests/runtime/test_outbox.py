"""The publish that follows a commit outside its transaction."""

from flowrehearsal.runtime.outbox import outbox
from tests.runtime.stepping import ORDER, lowered, program, start

AFTER = ("sent: outbox", "sent: after_commit")
SENT = ("buyer decides", "submit")


def test_an_outbox_entry_is_part_of_the_transaction() -> None:
    assert start(program(ORDER)).changed(SENT) == {"state": "sent", "order.status": "ready"}
    assert list(outbox(lowered(ORDER).frame)) == []


def test_after_the_commit_something_is_left_to_publish() -> None:
    walk = start(program(ORDER, AFTER))
    assert walk.changed(SENT) == {"state": "sent", "order.status": "unsent"}
    assert walk.take(SENT).free == {("api publishes order", "published")}
    assert walk.take(SENT).changed("api publishes order") == {"order.status": "ready"}
