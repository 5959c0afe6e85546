"""Partners: what reaching them does, what they answer, and what they do later."""

from flowrehearsal.program.interpreter import successors
from flowrehearsal.runtime.options import Lowering
from tests.runtime.stepping import combinations, outcomes, program, reachable, start, values

ROOM = """
roles:
  guest: {kind: customer}
partners:
  hotel: {replies: answers, deduplicates: by_key}
states:
  open: {initial: true, owner: guest}
  asked: {owner: guest}
  gone: {owner: guest}
  closed: {final: true}
actions:
  book: {by: guest, from: open, to: asked, checks: version, effects: [reserve]}
  leave: {by: guest, from: asked, to: gone, checks: version, effects: [release]}
  again: {by: guest, kind: replay, from: gone, to: asked, checks: version, effects: [reserve]}
  booked: {on: reserve.done, from: asked, checks: state}
effects:
  reserve: {partner: hotel, sent: outbox, key: per_entity, timeout: 10s, undo: release}
  release: {partner: hotel, sent: outbox, key: per_entity}
"""
ACKNOWLEDGES = ("replies: answers", "replies: acknowledges, callbacks: {delivered: at_least_once}")
NO_KEYS = ("replies: answers, deduplicates: by_key", "replies: answers")
BOOKED = (("guest decides", "book"), "worker claims reserve")
LEFT = (("guest decides", "leave"), "worker claims release", ("worker calls release", "done"))
LATE = ("worker times out on reserve", "timeout-late")


def calls(walk):
    """How the call of `reserve` can come out without a fault."""
    return {outcome for command, outcome in walk.free if command == "worker calls reserve"}


def test_an_undo_takes_back_one_execution() -> None:
    booked = start(program(ROOM)).take(*BOOKED, ("worker calls reserve", "done"), "worker reports reserve")
    assert booked.take(*LEFT).value("release.executed") == 1


def test_an_undo_without_anything_to_undo_answers_ok_and_changes_nothing() -> None:
    refused = start(program(ROOM)).take(*BOOKED, ("worker calls reserve", "refused"), "worker reports reserve")
    undone = refused.take(*LEFT)
    assert (undone.value("release.executed"), undone.value("release.holder")) == (0, "ok")


def test_an_undo_that_overtakes_its_late_do_leaves_one_execution() -> None:
    """Counting calls would say that one call and one undo make nothing; the partner's state says otherwise."""
    late = start(program(ROOM)).take(*BOOKED, LATE, "worker reports reserve", *LEFT, "worker reports release")
    executed = late.take(("reserve reaches hotel late", "done"))
    assert (executed.value("reserve.executed"), executed.value("release.executed")) == (1, 0)


def test_the_undone_never_outnumber_the_done() -> None:
    found = combinations(program(ROOM, NO_KEYS), "reserve.executed", "release.executed", faults=1)
    assert found == {(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)}


def test_a_partner_that_remembers_a_cancel_refuses_the_late_do() -> None:
    p = program(ROOM, ("deduplicates: by_key", "deduplicates: by_key, remembers_cancel: true"))
    late = start(p).take(*BOOKED, LATE, "worker reports reserve", *LEFT)
    assert late.value("reserve.tombstone") is True
    assert late.take("worker reports release", ("reserve reaches hotel late", "known")).value("reserve.executed") == 0


def test_a_repeated_key_is_answered_with_the_first_outcome() -> None:
    again = (*LEFT, "worker reports release", ("guest intervenes: again", "again"), "worker claims reserve")
    booked = start(program(ROOM)).take(*BOOKED, ("worker calls reserve", "done"), "worker reports reserve", *again)
    assert calls(booked) == {"done"}
    assert booked.changed(("worker calls reserve", "done")) == {"reserve.holder": "ok"}


def test_a_partner_with_keys_remembers_refusals() -> None:
    """A partner that forgot them would execute on the second call what it had refused on the first."""
    again = (*LEFT, "worker reports release", ("guest intervenes: again", "again"), "worker claims reserve")
    refused = start(program(ROOM)).take(*BOOKED, ("worker calls reserve", "refused"), "worker reports reserve", *again)
    assert refused.value("reserve.memory") == "refused"
    assert calls(refused) == {"refused"}
    assert refused.changed(("worker calls reserve", "refused")) == {"reserve.holder": "refused"}


def test_without_keys_every_call_is_a_new_one() -> None:
    again = (*LEFT, "worker reports release", ("guest intervenes: again", "again"), "worker claims reserve")
    refused = start(program(ROOM, NO_KEYS)).take(
        *BOOKED, ("worker calls reserve", "refused"), "worker reports reserve", *again
    )
    assert calls(refused) == {"done", "refused"}


def test_a_key_per_attempt_is_no_key() -> None:
    p = program(
        ROOM,
        (
            "reserve: {partner: hotel, sent: outbox, key: per_entity",
            "reserve: {partner: hotel, sent: outbox, key: per_attempt",
        ),
    )
    assert "reserve.memory" not in p.position


def test_an_acknowledging_partner_accepts_and_finishes_later() -> None:
    calling = start(program(ROOM, ACKNOWLEDGES)).take(*BOOKED)
    assert calls(calling) == {"acknowledged", "refused"}
    assert calling.changed(("worker calls reserve", "acknowledged")) == {
        "reserve.holder": "acked",
        "reserve.accepted": "1",
    }
    accepted = calling.take(("worker calls reserve", "acknowledged"), "worker reports reserve")
    assert accepted.changed(("hotel finishes reserve", "done")) == {
        "reserve.accepted": "0",
        "reserve.executed": 1,
        "reserve.memory": "done",
        "reserve.callbacks.done": "1",
    }
    assert accepted.changed(("hotel finishes reserve", "refused")) == {
        "reserve.accepted": "0",
        "reserve.memory": "refused",
        "reserve.callbacks.refused": "1",
    }


def test_a_timeout_that_reached_an_acknowledging_partner_is_accepted_work() -> None:
    calling = start(program(ROOM, ACKNOWLEDGES)).take(*BOOKED)
    timed_out = calling.take(("worker times out on reserve", "timeout-executed"))
    assert (timed_out.value("reserve.accepted"), timed_out.value("reserve.executed")) == ("1", 0)


def test_an_undo_is_never_refused() -> None:
    found = {name for name in outcomes(program(ROOM), "worker calls release") if "refused" in name}
    assert found == set()


def test_late_requests_wait_where_nobody_sees_them() -> None:
    late = start(program(ROOM)).take(*BOOKED, LATE)
    assert late.value("reserve.late") == "1"
    assert late.changed(("reserve reaches hotel late", "done")) == {
        "reserve.late": "0",
        "reserve.executed": 1,
        "reserve.memory": "done",
    }


def test_a_partners_own_event_comes_at_most_once() -> None:
    disputes = (
        ("hotel: {replies: answers, deduplicates: by_key}", "hotel: {replies: answers, events: [flooded]}"),
        ("  booked:", "  flood: {on: hotel.flooded, from: asked, to: closed, checks: state}\n  booked:"),
    )
    asked = start(program(ROOM, *disputes)).take(("guest decides", "book"))
    assert ("hotel sends flooded", "flood") in asked.enabled
    closed = asked.take(("hotel sends flooded", "flood"))
    assert closed.value("state") == "closed"
    assert "hotel sends flooded" not in {name for name, _ in closed.enabled}


def test_more_executions_than_are_counted_are_a_limit_behind_which_nothing_happens() -> None:
    p = program(ROOM, NO_KEYS, options=Lowering(counts=1))
    met = [
        state for state in reachable(p, faults=0) if values(p, state)["limit"] == "reserve executed more than 1 time"
    ]
    assert met != []
    assert [state for state in met if list(successors(p, state))] == []
