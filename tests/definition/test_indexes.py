"""Tests of what is looked up in a workflow again and again."""

from flowrehearsal.definition.workflow import Event
from tests.flows import flow

WORKFLOW = flow(
    "open: {initial: true, owner: clerk, deadline: 1h}\nheld: {owner: clerk, ignores: {pay.done: Told twice.}}\n"
    "closed: {final: true}",
    """
    hold: {by: clerk, from: open, to: held, effects: [pay]}
    close: {by: clerk, from: [held, open], to: closed}
    late: {on: [deadline, pay.refused, pay.failed], from: open, to: closed}
    """,
    "partners: {bank: {replies: answers}}\n"
    "effects: {pay: {partner: bank, sent: outbox, undo: refund}, refund: {partner: bank, sent: outbox}}",
)


def test_the_actions_that_can_start_in_a_state_are_in_the_order_of_the_file() -> None:
    assert WORKFLOW.leaving == {"open": ("hold", "close", "late"), "held": ("close",), "closed": ()}


def test_a_join_cannot_start_where_one_state_is_alone() -> None:
    forked = flow(
        "open: {initial: true, owner: clerk}\nleft: {owner: clerk}\nright: {owner: clerk}\nclosed: {final: true}",
        """
        split: {by: clerk, from: open, to: {all: [left, right]}}
        join: {by: clerk, from: {all: [left, right]}, to: closed}
        drop: {by: clerk, from: [left, right], to: {only: closed}}
        look: {by: clerk, from: {all: left}}
        """,
    )
    assert forked.leaving["left"] == ("join", "drop", "look")
    assert forked.leaving_alone == {"open": ("split",), "left": ("drop", "look"), "right": ("drop",), "closed": ()}


def test_events_are_known_by_what_starts_on_them() -> None:
    late = frozenset({"late"})
    expected = {Event("", "deadline"): late, Event("pay", "refused"): late, Event("pay", "failed"): late}
    assert WORKFLOW.answering == expected


def test_events_are_known_by_what_they_are_about() -> None:
    assert WORKFLOW.acted_on == {"": ("late",), "pay": ("late",)}
    assert WORKFLOW.mentioned["pay"] == {"done", "refused", "failed"}


def test_effects_are_known_by_who_asks_for_them() -> None:
    assert WORKFLOW.asking == {"pay": ("hold",), "refund": ()}


def test_an_effect_that_another_names_as_its_undo_is_one() -> None:
    assert WORKFLOW.undos == {"refund"}


def test_guards_that_depend_on_where_the_case_is_are_known() -> None:
    asking = flow(
        "open: {initial: true, owner: clerk}\nclosed: {final: true}",
        """
        close: {by: clerk, from: open, to: closed, when: state == "open" or urgent}
        hurry: {by: clerk, from: open, sets: {urgent: true}, when: not urgent}
        look: {by: clerk, from: open}
        """,
        "data: {urgent: {boolean: true}}",
    )
    assert asking.reading_states == {"close"}


def test_places_are_those_of_the_file() -> None:
    assert WORKFLOW.state_place == {"open": 0, "held": 1, "closed": 2}
    assert WORKFLOW.action_place == {"hold": 0, "close": 1, "late": 2}
