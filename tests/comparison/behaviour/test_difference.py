"""Tests of what could be done before and cannot be now, and the reverse."""

from flowrehearsal.comparison.behaviour.difference import BehaviourChange, behaviour_change
from flowrehearsal.comparison.behaviour.explored import Scope
from tests.comparison.behaviour.test_bisimulation import CHOICE
from tests.comparison.definitions import CLAIM, PAYMENT, compared

CHECKED = CLAIM.replace("from:", "checks: state, from:")
"""The claim, with nobody who writes over what others did."""
PAID = PAYMENT.replace("from:", "checks: state, from:")
SETTLED = CHOICE.replace("from:", "checks: state, from:")


def of(old: str, new: str, scope: Scope | None = None) -> BehaviourChange:
    return behaviour_change(compared(old, new), scope)


def told(found: BehaviourChange) -> tuple[list[str], list[str]]:
    return [one.sentence for one in found.gone], [one.sentence for one in found.come]


def test_an_action_more_is_possible_now_and_the_reverse() -> None:
    more = CHECKED.replace("actions:\n", "actions:\n  resume: {by: lead, checks: state, from: held, to: open}\n")
    found = of(CHECKED, more)
    assert told(found) == ([], ["`resume` by lead in `held`"])
    assert (found.come[0].subject, found.come[0].steps, found.come[0].faults) == (
        "actions.resume",
        ("clerk decides: hold", "lead intervenes: resume: resume"),
        0,
    )
    assert told(of(more, CHECKED)) == (["`resume` by lead in `held`"], [])
    assert found.sentence == "0 possible before only, 1 possible now only, in runs without a fault."


def test_a_state_less_is_told_only_where_the_action_is_left() -> None:
    found = of(CHECKED, CHECKED.replace("from: [open, held]", "from: held"))
    assert told(found) == (["`close` by clerk in `open`"], [])


def test_who_does_it_makes_a_difference() -> None:
    found = of(CHECKED, CHECKED.replace("close: {by: clerk", "close: {by: lead"))
    assert told(found) == (["`close` by clerk in `open` and `held`"], ["`close` by lead in `open` and `held`"])


def test_a_case_can_end_with_something_else_behind_it() -> None:
    found = of(PAID, PAID.replace(", effects: [refund]", ""))
    assert told(found) == (
        ["an end in `refused` with `charge` executed and `refund` executed"],
        [],
    )
    assert (found.gone[0].subject, found.gone[0].steps[0]) == ("states.refused", "buyer decides: submit")


def test_names_alone_are_no_difference() -> None:
    renamed = CHECKED.replace("held", "waiting").replace("waiting: {", "waiting: {renamed_from: held, ")
    found = of(CHECKED, renamed)
    assert (found.equivalent, told(found)) == (True, ([], []))
    assert found.sentence == "Cases can do exactly the same in runs without a fault."
    assert of(CHECKED, CHECKED, Scope(faults=None)).sentence == "Cases can do exactly the same in every run."


def test_the_same_steps_in_another_order_are_said_to_be_so() -> None:
    found = of(SETTLED, SETTLED.replace(", when: flag", "").replace(", when: not flag", ""))
    assert (found.equivalent, told(found)) == (False, ([], []))
    assert found.sentence.startswith("The same steps and ends are possible in runs without a fault, but not always")


def test_a_limit_leaves_it_open() -> None:
    found = of(PAID, PAID, Scope(state_limit=3))
    assert found.equivalent is None
    assert found.limits
    assert "as far as was looked" in found.sentence
