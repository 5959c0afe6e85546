"""What an actor can see of its branches becomes the guard, and nothing more."""

from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.program.interpreter import holds
from flowrehearsal.program.program import Branch, Command, Program, Term, Variable
from flowrehearsal.runtime.visibility import visible_guard
from tests.runtime.small_spaces import DOMAINS, STATES, few, guards

KINDS = {"x": "case", "y": "partner", "z": "client"}
PROGRAM = Program("small", tuple(Variable(n, d, d[:1], KINDS[n]) for n, d in DOMAINS.items()), ())


def command(*conditions, guard=()):
    return Command("acts", "someone", guard, tuple(Branch("a", condition) for condition in conditions))


@few
@given(st.lists(guards, min_size=1, max_size=4))
def test_the_guard_is_true_wherever_a_branch_is_possible(conditions) -> None:
    """A guard that were narrower would take steps away."""
    found = visible_guard(PROGRAM, command(*conditions))
    possible = [state for state in STATES if any(holds(PROGRAM, c, state) for c in conditions)]
    assert all(holds(PROGRAM, found, state) for state in possible)


@few
@given(st.lists(guards, min_size=1, max_size=4))
def test_the_guard_reads_nothing_hidden(conditions) -> None:
    assert {term.variable for term in visible_guard(PROGRAM, command(*conditions))} <= {"x", "z"}


def test_what_every_branch_asks_of_the_case_is_asked_first() -> None:
    found = visible_guard(PROGRAM, command((Term("x", (0,)), Term("y", (1,))), (Term("x", (2,)), Term("z", ("red",)))))
    assert found == (Term("x", (0, 2)),)


def test_what_some_branch_does_not_ask_is_not_asked() -> None:
    assert visible_guard(PROGRAM, command((Term("x", (0,)),), ())) == ()


def test_what_the_guard_asks_already_is_not_asked_again() -> None:
    assert visible_guard(PROGRAM, command((Term("x", (0,)),), guard=(Term("x", (0, 1)),))) == ()
