"""One change after another is one change, compared with firing them in a row on every state."""

from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.program.program import Message, Term
from flowrehearsal.runtime.change import Change, becomes, copies, moves, sequence, where
from tests.runtime.small_spaces import STATES, VARIABLES, changes, few, unions, ways
from tests.runtime.small_spaces import where as states_of


def one_after_the_other(parts, state):
    states = {state}
    for part in parts:
        states = {after for before in states for after in ways(part, before)}
    return states


@few
@given(st.booleans().flatmap(lambda moving: st.lists(changes(moving), min_size=2, max_size=3)))
def test_a_sequence_leads_where_its_parts_lead_one_after_the_other(parts) -> None:
    whole = sequence(VARIABLES, *parts)
    assert [ways(whole, state) for state in STATES] == [one_after_the_other(parts, state) for state in STATES]


@few
@given(changes(True), changes(True), changes(True))
def test_sequences_may_be_nested_either_way(one, two, three) -> None:
    left = sequence(VARIABLES, sequence(VARIABLES, one, two), three)
    right = sequence(VARIABLES, one, sequence(VARIABLES, two, three))
    assert [ways(left, state) for state in STATES] == [ways(right, state) for state in STATES]


@few
@given(unions, changes(False))
def test_where_allows_the_changes_inside_the_boxes_alone(boxes, alternatives) -> None:
    found = where(VARIABLES, boxes, alternatives)
    inside = states_of(boxes)
    expected = [ways(alternatives, state) if state in inside else set() for state in STATES]
    assert [ways(found, state) for state in STATES] == expected


def test_a_condition_after_an_update_is_asked_before_it() -> None:
    first = [Change(updates=(moves("x", 1),))]
    assert sequence(VARIABLES, first, [Change((Term("x", (1, 2)),))])[0].condition == (Term("x", (0, 1)),)
    assert sequence(VARIABLES, [Change(updates=(copies("x", "y"),))], [Change((Term("x", (2,)),))])[0].condition == (
        Term("y", (2,)),
    )


def test_what_cannot_follow_falls_out() -> None:
    assert sequence(VARIABLES, [Change(updates=(becomes("x", 1),))], [Change((Term("x", (2,)),))]) == ()


def test_words_add_up_and_the_last_name_counts() -> None:
    hello, bye = Message("a", "b", "hello"), Message("b", "a", "bye")
    one = Change(messages=(hello,), outcome="greets", restarts=("deadline of x",))
    found = sequence(VARIABLES, [one], [Change(messages=(bye,))], [Change(outcome="leaves", restarts=("clock",))])
    assert found == (Change((), (), (hello, bye), "leaves", ("deadline of x", "clock")),)


def test_the_first_name_counts_where_the_second_has_none() -> None:
    assert sequence(VARIABLES, [Change(outcome="greets")], [Change()])[0].outcome == "greets"
