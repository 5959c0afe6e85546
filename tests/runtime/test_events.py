"""What an event does to the case: an action, an overwrite, or a record."""

from flowrehearsal.runtime.events import reaction
from tests.runtime.stepping import ORDER, lowered, program, start

SENT = (("buyer decides", "submit"), "worker claims order")
DROP = ("  finish:", "  drop: {by: clerk, kind: override, from: sent, to: off, checks: version}\n  finish:")
UNCHECKED = ("from: sent, to: done, checks: state", "from: sent, to: done")
DONE = ("worker calls order", "done")


def outcomes_of(what: str, *changes) -> set[str]:
    return {change.outcome for change in reaction(lowered(ORDER, *changes).frame, "order", what)}


def test_an_event_is_answered_by_the_action_on_it() -> None:
    assert outcomes_of("done") == {"finish", "done-noted"}
    assert outcomes_of("unknown") == {"unknown-noted"}


def test_elsewhere_it_is_recorded_and_ignored() -> None:
    dropped = start(program(ORDER, DROP)).take(*SENT, DONE, ("clerk intervenes: drop", "drop"))
    after = dropped.take("worker reports order")
    assert (after.value("state"), after.value("order.heard"), after.value("overwritten")) == ("off", True, "no")


def test_what_is_ignored_is_not_told_as_the_action_that_is_called_like_the_event() -> None:
    """Else a run would say that the action follows, and the action would count as taken."""
    dropped = start(program(ORDER, DROP, ("  finish:", "  done:"))).take(
        *SENT, DONE, ("clerk intervenes: drop", "drop")
    )
    assert dropped.enabled == {("worker reports order", "done-noted")}


def test_a_handler_that_checks_nothing_writes_all_the_same() -> None:
    dropped = start(program(ORDER, DROP, UNCHECKED)).take(*SENT, DONE, ("clerk intervenes: drop", "drop"))
    after = dropped.take(("worker reports order", "finish overwrites"))
    assert (after.value("state"), after.value("overwritten")) == ("done", "human")


def test_an_overwrite_of_what_no_person_did_is_told_apart() -> None:
    gone = ("  finish:", "  expire: {on: deadline, from: sent, to: off, checks: state}\n  finish:")
    p = program(ORDER, gone, UNCHECKED, ("sent: {}", "sent: {deadline: 1h}"))
    after = start(p).take(*SENT, DONE, "deadline of sent", ("worker reports order", "finish overwrites"))
    assert (after.value("overwritten"), after.value("left-final")) == ("yes", True)


def test_a_handler_that_only_records_overwrites_nothing() -> None:
    dropped = start(program(ORDER, DROP, ("from: sent, to: done, checks: state", "from: sent"))).take(
        *SENT, DONE, ("clerk intervenes: drop", "drop")
    )
    assert ("worker reports order", "finish overwrites") not in dropped.enabled


def test_a_handler_that_takes_precedence_is_the_only_one() -> None:
    both = ("  finish:", "  also: {on: order.done, from: sent, to: off, checks: state}\n  finish:")
    called = start(program(ORDER, both)).take(*SENT, DONE)
    assert called.enabled == {("worker reports order", "also"), ("worker reports order", "finish")}
    over = ("checks: state}\n  reject", "checks: state, over: [also]}\n  reject")
    assert start(program(ORDER, both, over)).take(*SENT, DONE).enabled == {("worker reports order", "finish")}


def test_guards_choose_among_handlers() -> None:
    data = ("partners:", "data:\n  big: {boolean: true}\npartners:")
    guarded = ("on: order.done, from: sent, to: done,", "on: order.done, from: sent, to: done, when: big,")
    p = program(ORDER, data, guarded)
    assert start(p, big=True).take(*SENT, DONE).enabled == {("worker reports order", "finish")}
    assert start(p, big=False).take(*SENT, DONE).enabled == {("worker reports order", "done-noted")}


def test_what_is_muted_is_heard_and_changes_nothing_else() -> None:
    cancels = (DROP[0], DROP[1].replace("checks: version", "checks: version, outstanding: cancel"))
    p = program(ORDER, cancels, UNCHECKED)
    dropped = start(p).take(*SENT, DONE, ("clerk intervenes: drop", "drop"))
    assert dropped.value("order.muted") is True
    after = dropped.take("worker reports order")
    assert (after.value("state"), after.value("order.heard"), after.value("overwritten")) == ("off", True, "no")


def test_a_deadline_is_answered_by_the_handlers_of_its_own_state() -> None:
    """An unchecked handler of another state's deadline has no business here."""
    handlers = """  expire: {on: deadline, from: sent, when: big, to: off, checks: state}
  lapse: {on: deadline, from: draft, to: off}
  finish:"""
    p = program(
        ORDER,
        ("partners:", "data:\n  big: {boolean: true}\npartners:"),
        ("  finish:", handlers),
        ("sent: {}", "sent: {deadline: 1h}"),
        ("draft: {initial: true, owner: buyer}", "draft: {initial: true, owner: buyer, deadline: 1h}"),
    )
    assert ("deadline of draft", "lapse") in start(p, big=True).enabled
    walk = start(p, big=False).take(("buyer decides", "submit"))
    assert ("deadline of sent", "lapse overwrites") not in walk.enabled
