"""Asking a partner what became of a request."""

import pytest

from flowrehearsal.runtime.asking import hasty_conclusions, stands
from tests.runtime.stepping import combinations, lowered, program, start

ASKED = """
roles:
  guest: {kind: customer}
  clerk: {kind: operator}
partners:
  hotel:
    replies: acknowledges
    callbacks: {delivered: at_least_once}
    deduplicates: by_key
    can_be_asked: true
    horizon: 1m
states:
  open: {initial: true, owner: guest}
  asked: {owner: guest}
  parked: {owner: clerk}
  booked: {final: true, phase: completed}
  closed: {final: true, phase: failed}
actions:
  book: {by: guest, from: open, to: asked, checks: version, effects: [reserve]}
  done: {on: reserve.done, from: asked, to: booked, checks: state}
  lost: {on: [reserve.not_done, reserve.refused], from: asked, to: closed, checks: state}
  park: {on: reserve.exhausted, from: asked, to: parked, checks: state}
effects:
  reserve:
    partner: hotel
    sent: outbox
    key: per_entity
    timeout: 10s
    lease: 1m
    fenced: true
    retry: {attempts: 2}
    on_timeout: ask
    ask: {after: 2m, every: 1m, attempts: 2}
"""
UNANSWERED = (("guest decides", "book"), "worker claims reserve")
ASKS = "worker asks about reserve"


def unanswered(truth: str, *changes):
    """A case whose call timed out, with what really became of it."""
    return start(program(ASKED, *changes)).take(
        *UNANSWERED, ("worker times out on reserve", truth), "worker reports reserve"
    )


def asked(walk) -> set[str]:
    return {outcome for command, outcome in walk.enabled if command == ASKS}


@pytest.mark.parametrize(
    ("truth", "then", "answer"),
    [
        ("timeout-executed", ("hotel finishes reserve", "done"), "done"),
        ("timeout-executed", ("hotel finishes reserve", "refused"), "lost"),
        ("timeout-not-executed", None, "lost"),
    ],
)
def test_the_answer_is_the_truth_as_far_as_it_is_settled(truth, then, answer) -> None:
    walk = unanswered(truth)
    settled = walk.take(then) if then else walk
    assert asked(settled) == {answer}


def test_accepted_work_is_answered_pending_never_not_done() -> None:
    """Else asking would close cases that the partner is still working on."""
    walk = unanswered("timeout-executed")
    assert asked(walk) == {"pending"}
    assert walk.changed((ASKS, "pending")) == {"reserve.asks": 1}
    found = combinations(program(ASKED), "state", "reserve.accepted", "reserve.callbacks.refused")
    assert {where for where, accepted, refused in found if accepted != "0" and refused == "0"} == {"asked", "parked"}


def test_a_request_that_nobody_sees_yet_is_not_answered() -> None:
    """The conclusion would be "not done"; that is the assumption about horizons, and it stands."""
    assert asked(unanswered("timeout-late")) == set()


def test_nobody_asks_while_the_slot_is_busy_or_a_worker_holds_it() -> None:
    walk = start(program(ASKED)).take(("guest decides", "book"))
    before = [walk, walk.take("worker claims reserve"), walk.take(*UNANSWERED[1:], ("worker calls reserve", "error"))]
    assert [asked(w) for w in before] == [set(), set(), set()]


def test_nobody_asks_before_anything_was_asked_for() -> None:
    wanted = ("from: asked, to: booked", "from: [open, asked], to: booked")
    assert asked(start(program(ASKED, wanted))) == set()


def test_nobody_asks_where_nothing_would_come_of_it() -> None:
    parked = unanswered("timeout-executed").take(
        (ASKS, "pending"), (ASKS, "pending"), "worker stops asking about reserve"
    )
    assert parked.value("state") == "parked"
    assert asked(parked) == set()


def test_pending_answers_count_and_questions_end() -> None:
    walk = unanswered("timeout-executed").take((ASKS, "pending"), (ASKS, "pending"))
    assert asked(walk) == set()
    assert walk.changed("worker stops asking about reserve") == {
        "state": "parked",
        "reserve.asks": 3,
        "reserve.status": "dead",
    }
    assert "worker stops asking about reserve" not in {
        name for name, _ in walk.take("worker stops asking about reserve").enabled
    }


NEWS = (
    "done: {on: reserve.done, from: asked, to: booked, checks: state}",
    "done: {on: reserve.done, from: asked, checks: state}",
)


def test_an_outcome_that_was_acted_on_is_not_asked_for_again() -> None:
    """Also where the action only records it and the case goes on waiting."""
    unsure = unanswered("timeout-executed", NEWS).take(("hotel finishes reserve", "done"))
    assert asked(unsure) == {"done"}
    answered = unsure.take((ASKS, "done"))
    assert (answered.value("state"), answered.value("reserve.asks")) == ("asked", 3)
    assert not asked(answered)


def test_a_publish_that_is_still_to_come_is_invisible() -> None:
    p = program(ASKED, ("sent: outbox", "sent: after_commit"))
    assert asked(start(p).take(("guest decides", "book"))) == {"lost"}


@pytest.mark.parametrize(
    "change",
    [
        ("    can_be_asked: true\n", ""),
        ("on_timeout: ask\n    ask: {after: 2m, every: 1m, attempts: 2}\n", "on_timeout: retry\n"),
    ],
)
def test_without_a_question_or_an_answer_nobody_asks(change) -> None:
    assert ASKS not in {command.name for command in lowered(ASKED, change).program.commands}


def test_an_effect_stands_where_it_was_executed_and_not_undone() -> None:
    text = ASKED + "    undo: release\n  release: {partner: hotel, sent: outbox, key: per_entity}\n"
    boxes = stands(lowered(text).frame, "reserve")
    assert [(box[0].values, box[1].values) for box in boxes] == [((1,), (0,)), ((2,), (0, 1)), ((3,), (0, 1, 2))]


def test_a_hasty_conclusion_needs_a_request_on_its_way_or_a_paused_worker() -> None:
    frame = lowered(ASKED).frame
    conditions = [{t.variable: t.values for t in c.condition} for c in hasty_conclusions(frame, "reserve")]
    late = [c for c in conditions if "0" not in c.get("reserve.late", ("0",))]
    paused = [c for c in conditions if c.get("reserve.zombie") == ("claimed",)]
    assert late != [] and paused != []
    assert [c for c in conditions if c not in late and c not in paused] == []
