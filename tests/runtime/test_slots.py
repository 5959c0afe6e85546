"""Asking for an effect, and what becomes of work that is under way."""

import pytest

from flowrehearsal.runtime.slots import idle_everywhere
from flowrehearsal.vocabulary.errors import UnsupportedError
from tests.runtime.stepping import Walk, lowered, named, program, start

TWICE = """
roles:
  buyer: {kind: customer}
  clerk: {kind: operator}
partners:
  shop: {replies: answers, deduplicates: by_key}
states:
  draft: {initial: true, owner: buyer}
  sent: {owner: buyer}
  stopped: {owner: clerk}
actions:
  submit: {by: buyer, from: [draft, sent], to: sent, checks: version, effects: [order]}
  stop: {by: clerk, kind: override, from: sent, to: stopped, checks: version}
  resend: {by: clerk, kind: replay, from: sent, checks: version, effects: [order]}
  finish: {on: order.done, from: sent, checks: state}
effects:
  order: {partner: shop, sent: outbox, key: per_intent, timeout: 10s, weight: money}
"""
SENT = ("buyer decides", "submit")
CLAIMED = (SENT, "worker claims order")
DONE = (*CLAIMED, ("worker calls order", "done"), "worker reports order")


def test_asking_a_finished_slot_makes_it_ready_again() -> None:
    done = start(program(TWICE)).take(*DONE)
    again = done.take(SENT)
    assert (again.value("order.status"), again.value("order.attempts"), again.value("order.heard")) == (
        "ready",
        0,
        False,
    )


def test_asking_a_busy_slot_is_a_limit_behind_which_nothing_happens() -> None:
    busy = start(program(TWICE)).take(SENT, SENT)
    assert busy.value("limit") == "order asked again while under way"
    assert busy.enabled == set()


def test_a_key_per_intent_is_new_for_each_commit_and_old_for_a_replay() -> None:
    done = start(program(TWICE)).take(*DONE)
    assert done.value("order.memory") == "done"
    assert done.take(SENT).value("order.memory") == "none"
    assert done.take(("clerk intervenes: resend", "resend")).value("order.memory") == "done"


def test_a_new_key_while_an_old_request_may_still_arrive_is_a_limit() -> None:
    """A slot has one memory, and two keys would need two."""
    late = start(program(TWICE)).take(*CLAIMED, ("worker times out on order", "timeout-late"), "worker reports order")
    assert late.take(SENT).value("limit") == "order asked again while under way"


def test_a_key_per_entity_is_never_new() -> None:
    done = start(program(TWICE, ("per_intent", "per_entity"))).take(*DONE)
    assert done.take(SENT).value("order.memory") == "done"


def test_a_partner_that_knows_the_entity_looks_at_no_key() -> None:
    done = start(program(TWICE, ("by_key", "by_entity"))).take(*DONE)
    assert done.take(SENT).value("order.memory") == "done"


NATURAL = (
    ("key: per_intent", "key: {natural: [price]}"),
    ("states:", "data: {price: {integer: 1..9, initial: 1}}\nstates:"),
    ("  finish:", "  cut: {by: buyer, from: sent, checks: version, sets: {price: 2}}\n  finish:"),
)


def test_a_natural_key_is_new_when_its_data_have_changed() -> None:
    done = start(program(TWICE, *NATURAL)).take(*DONE)
    assert done.take(SENT).value("order.memory") == "done"
    cut = done.take(("buyer decides", "cut"), SENT)
    assert (cut.value("order.memory"), cut.value("order.key.price")) == ("none", "2")
    again = cut.take("worker claims order", ("worker calls order", "done"))
    assert again.value("order.executed") == 2


def test_within_a_range_a_natural_key_may_be_new_or_not() -> None:
    change = ((", initial: 1", ""), ("price: 2", "price: given"))
    done = start(program(TWICE, *NATURAL, *change)).take(*DONE)
    ways = {walk.value("order.memory") for walk in _after(done, SENT)}
    assert ways == {"done", "none"}


INTENTS = ("key: per_intent", "key: per_intent, once_per: intent")


def test_every_new_request_is_an_intent_of_its_own_and_a_repetition_is_not() -> None:
    ready = start(program(TWICE, INTENTS)).take(SENT)
    assert ready.value("order.intents") == 1
    failed = ready.take("worker claims order", ("worker calls order", "error"))
    assert failed.value("order.intents") == 1
    assert start(program(TWICE, INTENTS)).take(*DONE, SENT).value("order.intents") == 2


def test_what_happens_once_per_case_needs_no_count_of_intents() -> None:
    assert "order.intents" not in {variable.name for variable in program(TWICE).variables}


def _after(walk: Walk, wanted: tuple[str, str]) -> list[Walk]:
    return [Walk(walk.program, step.state) for step in walk.steps if named(walk.program, step) == wanted]


def stopped(how: str, *steps):
    change = ("to: stopped, checks: version", f"to: stopped, checks: version, outstanding: {how}")
    return start(program(TWICE, change)).take(*steps)


STOP = ("clerk intervenes: stop", "stop")


def test_cancel_withdraws_what_is_not_claimed_and_ignores_what_is() -> None:
    ready = stopped("cancel", SENT, STOP)
    assert (ready.value("order.status"), ready.value("order.muted")) == ("none", True)
    assert ready.value("order.heard")
    leased = stopped("cancel", *CLAIMED, STOP)
    assert (leased.value("order.status"), leased.value("order.muted")) == ("leased", True)


def test_finish_and_ignore_lets_everything_run_unheard() -> None:
    ready = stopped("finish_and_ignore", SENT, STOP)
    assert (ready.value("order.status"), ready.value("order.muted")) == ("ready", True)


def test_finish_and_apply_leaves_everything_as_it_is() -> None:
    ready = stopped("finish_and_apply", SENT, STOP)
    assert ready.value("order.status") == "ready"
    assert "order.muted" not in ready.program.position


def test_wait_waits_until_nothing_is_under_way() -> None:
    assert STOP not in stopped("wait", SENT).enabled
    assert STOP not in stopped("wait", *CLAIMED).enabled
    assert STOP in stopped("wait", *DONE).enabled


def test_a_new_request_is_listened_to_again() -> None:
    resume = (
        "  finish:",
        "  resume: {by: clerk, from: stopped, to: sent, checks: version, effects: [order]}\n  finish:",
    )
    change = ("to: stopped, checks: version", "to: stopped, checks: version, outstanding: cancel")
    walk = start(program(TWICE, change, resume)).take(SENT, STOP, ("clerk decides", "resume"))
    assert (walk.value("order.status"), walk.value("order.muted")) == ("ready", False)


def test_idle_is_neither_unsent_nor_ready_nor_leased() -> None:
    assert [(t.variable, t.values) for t in idle_everywhere(lowered(TWICE).frame)] == [
        ("order.status", ("none", "done", "dead"))
    ]


@pytest.mark.parametrize(("how", "ways"), [("cancel", 3**12), ("finish_and_ignore", 2**18)])
def test_an_override_that_sets_too_many_effects_aside_is_refused_and_not_begun(how: str, ways: int) -> None:
    """Every effect that it may find under way or not multiplies the work, which would never end."""
    count = 12 if how == "cancel" else 18
    effects = [f"  order{n}: {{partner: shop, sent: outbox, timeout: 10s, weight: money}}" for n in range(count)]
    stop = f"to: stopped, checks: version, outstanding: {how}}}"
    text = TWICE.replace("to: stopped, checks: version}", stop).partition("  resend:")[0]
    text = "\n".join((text.replace("[order]", "[order0]"), "effects:", *effects, ""))
    with pytest.raises(UnsupportedError, match=f"`outstanding: {how}` finds {count} effects in {ways:,} ways"):
        program(text)
