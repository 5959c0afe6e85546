"""Merged branches do what the single ones did: compared state by state."""

from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.program.interpreter import apply, holds
from flowrehearsal.program.program import Branch, Term, Update
from flowrehearsal.runtime.merging import merged
from tests.runtime.small_spaces import PROGRAM, STATES, few, guards

branches = st.builds(
    Branch,
    st.sampled_from(["one", "other"]),
    guards,
    st.sampled_from([(), (Update("x", "set", 2),), (Update("z", "set", "red"),)]),
    fault=st.sampled_from([None, "error"]),
)


def what_happens(found, state):
    enabled = [branch for branch in found if holds(PROGRAM, branch.condition, state)]
    return {(branch.outcome, branch.fault, apply(PROGRAM, branch, state)) for branch in enabled}


@few
@given(st.lists(branches, max_size=8))
def test_merged_branches_enable_exactly_the_same_steps(single) -> None:
    found = merged(PROGRAM, single)
    assert [what_happens(found, state) for state in STATES] == [what_happens(single, state) for state in STATES]
    assert len(found) <= len(single)


def test_two_that_differ_in_one_variable_become_one() -> None:
    found = merged(
        PROGRAM, [Branch("a", (Term("x", (0,)), Term("y", (1,)))), Branch("a", (Term("y", (1,)), Term("x", (2,))))]
    )
    assert found == (Branch("a", (Term("x", (0, 2)), Term("y", (1,)))),)


def test_a_term_that_allows_everything_is_left_out() -> None:
    found = merged(PROGRAM, [Branch("a", (Term("z", ("red",)),)), Branch("a", (Term("z", ("green",)),))])
    assert found == (Branch("a"),)


def test_the_order_is_that_of_the_first_of_each_kind() -> None:
    one, other = (Term("x", (0,)),), (Term("x", (1,)),)
    found = merged(PROGRAM, [Branch("b", one), Branch("a", one), Branch("b", other)])
    assert [branch.outcome for branch in found] == ["b", "a"]
