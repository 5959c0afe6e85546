"""An error that no repetition mends."""

from tests.faults.strikes import ORDER, SENT, TIMED, injected, program, start, strikes

NAME = "terminal-error"
TERMINAL = (TIMED[0], "order: {partner: shop, sent: outbox, retry: {attempts: 2}, errors: {terminal: [gone]}}")


def test_it_strikes_where_the_definition_knows_such_errors() -> None:
    assert strikes(injected(ORDER), NAME) == set()
    assert strikes(injected(ORDER, TERMINAL), NAME) == {"worker calls order"}


def test_it_is_not_tried_again() -> None:
    failed = start(program(ORDER, TERMINAL)).take(*SENT, ("worker calls order", NAME))
    assert failed.value("order.holder") == "failed"
    assert failed.enabled == {("worker reports order", "reject")}
    assert failed.take("worker reports order").value("order.status") == "done"
