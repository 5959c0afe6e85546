"""Counting to few: 0 to 3 exactly, then many."""

from flowrehearsal.program.interpreter import apply, holds
from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.counters import one_less, one_more, some
from flowrehearsal.runtime.variables import FEW
from tests.runtime.stepping import ORDER, Walk, lowered, start

LATE = "order.late"


def after(changes, value: str) -> set[str]:
    """What the counter can be after a change, from a value."""
    program = lowered(ORDER).program
    place = program.position[LATE]
    state = list(start(program).state)
    state[place] = program.variables[place].domain.index(value)
    enabled = [change for change in changes if holds(program, change.condition, tuple(state))]
    return {Walk(program, apply(program, Branch("", updates=c.updates), tuple(state))).value(LATE) for c in enabled}


def test_many_stays_many() -> None:
    frame = lowered(ORDER).frame
    assert {value: after(one_more(frame, LATE), value) for value in FEW} == {
        "0": {"1"},
        "1": {"2"},
        "2": {"3"},
        "3": {"many"},
        "many": {"many"},
    }


def test_taking_one_from_many_leaves_three_or_many() -> None:
    frame = lowered(ORDER).frame
    assert {value: after(one_less(frame, LATE), value) for value in FEW} == {
        "0": set(),
        "1": {"0"},
        "2": {"1"},
        "3": {"2"},
        "many": {"3", "many"},
    }


def test_some_is_not_zero() -> None:
    frame = lowered(ORDER).frame
    assert [term.values for term in some(frame, LATE)] == [FEW[1:]]
