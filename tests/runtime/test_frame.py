"""What every part of the lowering asks about effects, partners and limits."""

import pytest

from flowrehearsal.definition.workflow import Ask, Effect, Retry
from flowrehearsal.runtime.frame import (
    actions_on,
    answers_deadline,
    ask_limit,
    attempt_limit,
    is_asked_about,
    is_bounded,
    is_deduplicated,
    is_inline,
    outlives_state,
    undone_effect,
    zombies_possible,
)
from flowrehearsal.runtime.options import SIMULATED, Lowering
from tests.runtime.stepping import lowered
from tests.runtime.test_asking import ASKED
from tests.runtime.test_partners import ROOM


@pytest.mark.parametrize(
    ("retry", "explored", "simulated"),
    [
        (None, 1, 1),
        (Retry(attempts=1), 1, 1),
        (Retry(attempts=5), 2, 5),
        (Retry(), 2, 3),
        (Retry(within=70, first=10, backoff="exponential"), 2, 4),
        (Retry(attempts=9, within=70, first=10, backoff="exponential"), 2, 4),
        (Retry(attempts=3, within=70, first=10, backoff="exponential"), 2, 3),
    ],
)
def test_attempts_are_limited_by_the_definition_and_by_the_lowering(retry, explored, simulated) -> None:
    effect = Effect("shop", "outbox", retry=retry)
    assert (attempt_limit(effect, Lowering()), attempt_limit(effect, SIMULATED)) == (explored, simulated)


def test_questions_are_limited_likewise() -> None:
    effect = Effect("shop", "outbox", ask=Ask(after=1, attempts=6))
    assert (ask_limit(effect, Lowering()), ask_limit(effect, SIMULATED)) == (2, 6)


def test_attempts_end_where_anything_limits_them() -> None:
    bounded = [None, Retry(attempts=3), Retry(within=1_000_000), Retry()]
    assert [is_bounded(Effect("shop", "outbox", retry=retry)) for retry in bounded] == [True, True, True, False]


@pytest.mark.parametrize(
    ("scope", "key", "expected"),
    [
        ("by_key", "per_entity", True),
        ("by_key", "per_intent", True),
        ("by_key", "per_attempt", False),
        ("by_key", "", False),
        ("by_entity", "", True),
        ("", "per_entity", False),
    ],
)
def test_a_repetition_is_recognised_by_key_or_by_entity(scope: str, key: str, expected: bool) -> None:
    dedupe = ("deduplicates: by_key", f"deduplicates: {scope}") if scope else (", deduplicates: by_key", "")
    keyed = ("key: per_entity, timeout: 10s", f"key: {key}, timeout: 10s" if key else "timeout: 10s")
    assert is_deduplicated(lowered(ROOM, dedupe, keyed).frame, "reserve") is expected


def test_relations_among_effects() -> None:
    frame = lowered(ROOM).frame
    assert (undone_effect(frame.workflow, "release"), undone_effect(frame.workflow, "reserve")) == ("reserve", None)
    assert [name for name, _ in actions_on(frame.workflow, "reserve", "done")] == ["booked"]
    assert actions_on(frame.workflow, "reserve", "refused") == ()


def test_an_outcome_is_asked_for_where_the_effect_asks_and_the_partner_answers() -> None:
    assert is_asked_about(lowered(ASKED).frame, "reserve")
    assert not is_asked_about(lowered(ASKED, ("    can_be_asked: true\n", "")).frame, "reserve")
    assert not is_asked_about(lowered(ROOM).frame, "reserve")


def test_a_zombie_needs_a_lease_and_a_worker() -> None:
    effects = [
        Effect("shop", "outbox"),
        Effect("shop", "outbox", lease=1),
        Effect("shop", "after_commit", lease=1),
        Effect("shop", "before_commit", lease=1),
    ]
    assert [zombies_possible(effect) for effect in effects] == [False, True, True, False]
    assert [is_inline(effect) for effect in effects] == [False, False, False, True]


def test_the_other_values_are_all_but_these() -> None:
    frame = lowered(ROOM).frame
    assert frame.other("reserve.memory", "none").values == ("done", "refused")
    with pytest.raises(AssertionError):
        frame.term("reserve.memory", "forgotten")


DEADLINES = """
roles: {clerk: {kind: operator}}
states:
  draft: {initial: true, owner: clerk, deadline: 1h}
  open: {owner: clerk, deadline: 1h}
  late: {owner: clerk, deadline: 1h}
  idle: {owner: clerk}
  closed: {final: true}
actions:
  begin: {by: clerk, from: [draft, late, idle], to: open, checks: version}
  lapse: {on: deadline, from: [draft, idle], to: closed, checks: state}
  note: {on: deadline, from: draft}
  chase: {on: deadline, from: open, to: late}
"""


def test_a_deadline_counts_where_it_exists_and_an_action_follows_it() -> None:
    workflow = lowered(DEADLINES).workflow
    assert [state for state in workflow.states if answers_deadline(workflow, state)] == ["draft", "open"]


def test_a_timer_outlives_its_state_where_its_handler_writes_and_checks_nothing() -> None:
    workflow = lowered(DEADLINES).workflow
    assert [state for state in workflow.states if outlives_state(workflow, state)] == ["open"]
