"""A finished message is delivered again."""

from tests.faults.strikes import AFTER, ORDER, injected, program, start, strikes

NAME = "redelivery"


def test_done_outbox_rows_are_never_redelivered_only_what_is_published_after_the_commit() -> None:
    """A claimed row is claimed once: redelivering it breaks designs that are sound."""
    assert strikes(injected(ORDER), NAME) == set()
    assert strikes(injected(ORDER, AFTER), NAME) == {"order is redelivered"}


def test_a_done_message_is_ready_again_with_all_its_attempts() -> None:
    done = start(program(ORDER, AFTER)).take(
        ("buyer decides", "submit"),
        ("api publishes order", "published"),
        "worker claims order",
        ("worker calls order", "done"),
        "worker reports order",
    )
    assert done.enabled == {("order is redelivered", NAME)}
    again = done.take(("order is redelivered", NAME))
    assert (again.value("order.status"), again.value("order.attempts")) == ("ready", 0)
    assert again.take("worker claims order", ("worker calls order", "done")).value("order.executed") == 2


def test_a_dead_message_is_not_redelivered() -> None:
    dead = start(program(ORDER, AFTER)).take(
        ("buyer decides", "submit"),
        ("api publishes order", "published"),
        "worker claims order",
        ("worker calls order", "error"),
        "worker reports order",
    )
    assert (dead.value("order.status"), dead.enabled) == ("dead", set())
