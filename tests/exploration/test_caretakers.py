"""Mends for open cases that nobody looks after."""

from flowrehearsal.exploration.caretakers import caretakers, owners
from tests.flows import flow

ACTIONS = """
hand_in: {by: guest, from: draft, to: waiting, checks: version, when: complete}
approve: {by: lead, from: waiting, to: done, checks: version, kind: override, outstanding: wait}
"""
REST = "data: {complete: {boolean: true, initial: false}}"


def edits(waiting: str, draft: str = "draft: {initial: true, owner: guest, deadline: 1h}") -> list[list[str]]:
    """What is written for each mend, of a case whose second state is this."""
    states = f"{draft}\nwaiting: {waiting}\ndone: {{final: true}}"
    mends = caretakers(flow(states, ACTIONS, REST))
    return [[".".join((*edit.path, f"{edit.key}: {edit.value}")) for edit in mend.edits] for mend in mends]


def overdue(state: str) -> str:
    return f"actions.{state}_overdue: {{on: deadline, from: {state}, checks: state}}"


def test_a_deadline_that_nothing_answers_is_answered_where_the_owner_may_have_to_wait() -> None:
    """Handing in asks for something, and approving waits for what is under way."""
    assert edits("{owner: lead, deadline: 2d}") == [[overdue("draft")], [overdue("waiting")]]


def test_where_there_is_no_deadline_one_is_written_too() -> None:
    assert edits("{owner: lead}") == [[overdue("draft")], ["states.waiting.deadline: 1d", overdue("waiting")]]


def test_an_owner_without_an_act_may_be_somebody_who_has_one() -> None:
    assert edits("{owner: clerk, deadline: 2d}") == [
        [overdue("draft")],
        ["states.waiting.owner: lead"],
        [overdue("waiting")],
    ]


def test_nothing_is_said_where_nobody_is_waited_for_or_the_deadline_is_ignored() -> None:
    draft = "draft: {initial: true, owner: guest, resting: true}"
    assert edits("{owner: lead, deadline: 2d, ignores: {deadline: Only a measure.}}", draft) == []
    assert edits("{deadline: 2d}", draft) == []


def test_a_state_that_nobody_owns_may_belong_to_whoever_acts_there_or_else_to_any_operator() -> None:
    states = "draft: {initial: true}\nwaiting: {}\nstuck: {}\nheld: {owner: clerk}\ndone: {final: true}"
    mends = [mend.edits for mend in owners(flow(states, ACTIONS, REST))]
    assert [(edit.path[-1], edit.value) for [edit] in mends] == [
        ("draft", "guest"),
        ("waiting", "lead"),
        ("stuck", "clerk"),
        ("stuck", "lead"),
    ]
