"""Changes become the branches of a command."""

from flowrehearsal.program.program import Branch, Message, Term, Update
from flowrehearsal.runtime.change import Change
from flowrehearsal.runtime.commands import branches_of, named

TERM, UPDATE, MESSAGE = Term("x", (1,)), Update("x", "set", 2), Message("a", "b", "hello")


def test_a_branch_has_all_that_its_change_has() -> None:
    change = Change((TERM,), (UPDATE,), (MESSAGE,), "moves", ("deadline of x",))
    assert branches_of([change], fault="error") == (
        Branch("moves", (TERM,), (UPDATE,), fault="error", messages=(MESSAGE,), restarts=("deadline of x",)),
    )


def test_a_change_without_a_name_gets_one() -> None:
    assert [b.outcome for b in branches_of([Change(), Change(outcome="moves")], "stays")] == ["stays", "moves"]


def test_one_outcome_for_all() -> None:
    assert [change.outcome for change in named([Change(), Change(outcome="moves")], "error")] == ["error", "error"]
