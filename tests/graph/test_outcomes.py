"""Tests of which events of an effect can still arrive."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.outcomes import Stage, arriving, can_be_exhausted, heard, is_undo
from tests.flows import flow

ASKABLE = "timeout: 1m, on_timeout: ask, ask: {after: 2m}"


def workflow(replies: str, policy: str = "", asked: str = "can_be_asked: true") -> Workflow:
    states = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
    rest = (
        f"partners: {{bank: {{replies: {replies}, {asked}}}}}\n"
        "effects:\n  back: {partner: bank, sent: outbox}\n"
        f"  pay: {{partner: bank, sent: outbox, undo: back, {policy}}}"
    )
    return flow(states, "close: {by: clerk, from: open, to: closed, effects: [pay]}", rest)


@pytest.mark.parametrize(
    ("stage", "asks", "expected"),
    [
        (Stage.UNASKED, True, ()),
        (Stage.ASKED, True, ("acknowledged", "done", "exhausted", "refused", "unknown")),
        (Stage.COMMITTED, True, ("acknowledged", "done", "refused")),
        (Stage.ACKNOWLEDGED, False, ("done", "refused")),
        (Stage.ACKNOWLEDGED, True, ("done", "exhausted", "not_done", "refused")),
        (Stage.UNSURE, True, ("done", "exhausted", "not_done", "refused")),
        (Stage.GIVEN_UP, True, ("done", "refused")),
    ],
)
def test_a_partner_that_finishes_later_calls_back(stage: Stage, asks: bool, expected: tuple[str, ...]) -> None:
    assert arriving(workflow("acknowledges", ASKABLE), "pay", stage, asks) == expected


@pytest.mark.parametrize(
    ("stage", "asks", "expected"),
    [
        (Stage.ASKED, True, ("done", "exhausted", "refused", "unknown")),
        (Stage.COMMITTED, True, ("done",)),
        (Stage.UNSURE, False, ()),
        (Stage.UNSURE, True, ("done", "exhausted", "not_done", "refused")),
        (Stage.GIVEN_UP, True, ()),
    ],
)
def test_a_partner_that_answers_says_no_more_unless_asked(stage: Stage, asks: bool, expected: tuple[str, ...]) -> None:
    assert arriving(workflow("answers", ASKABLE), "pay", stage, asks) == expected


def test_a_partner_that_cannot_be_asked_is_not_asked() -> None:
    assert arriving(workflow("answers", ASKABLE, ""), "pay", Stage.UNSURE, True) == ()


def test_an_undo_is_never_refused() -> None:
    found = workflow("answers")
    assert (is_undo(found, "back"), is_undo(found, "pay")) == (True, False)
    assert arriving(found, "back", Stage.ASKED, False) == ("done", "exhausted")


def test_outcomes_end_the_wait_and_failures_leave_it_open() -> None:
    after = {what: heard(Stage.ASKED, what) for what in ("acknowledged", "done", "refused", "unknown", "exhausted")}
    assert after == {
        "acknowledged": Stage.ACKNOWLEDGED,
        "done": Stage.UNASKED,
        "refused": Stage.UNASKED,
        "unknown": Stage.UNSURE,
        "exhausted": Stage.UNSURE,
    }
    assert heard(Stage.UNSURE, "exhausted") is Stage.GIVEN_UP


@pytest.mark.parametrize(
    ("policy", "ends"),
    [
        ("", True),
        ("retry: {attempts: 3}", True),
        ("retry: {first: 1s}", False),
        (f"retry: {{first: 1s}}, {ASKABLE}", True),
    ],
)
def test_attempts_end_unless_nothing_limits_them(policy: str, ends: bool) -> None:
    assert can_be_exhausted(workflow("answers", policy).effects["pay"]) == ends
