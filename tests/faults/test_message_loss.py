"""The process dies between the commit and the publish."""

from tests.faults.strikes import AFTER, ORDER, injected, program, start, strikes

NAME = "message-loss"
SENT = ("buyer decides", "submit")
TWO = (
    "  order: {partner: shop, sent: outbox}",
    "  order: {partner: shop, sent: after_commit}\n  mail: {partner: shop, sent: after_commit}",
)


def test_it_strikes_at_every_publish_and_an_outbox_has_none() -> None:
    assert strikes(injected(ORDER), NAME) == set()
    assert strikes(injected(ORDER, AFTER), NAME) == {"api publishes order"}


def test_nobody_will_ever_be_told() -> None:
    sent = start(program(ORDER, AFTER)).take(SENT)
    assert sent.changed(("api publishes order", NAME)) == {"order.status": "none"}


def test_it_takes_everything_that_is_still_unsent() -> None:
    sent = start(program(ORDER, TWO, ("effects: [order]", "effects: [order, mail]"))).take(SENT)
    assert sent.changed(("api publishes order", NAME)) == {"order.status": "none", "mail.status": "none"}
    first = sent.take(("api publishes order", "published"))
    assert first.changed(("api publishes mail", NAME)) == {"mail.status": "none"}
