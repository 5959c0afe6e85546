"""What may already have happened outside while a case is in a state."""

from flowrehearsal.graph.build import graph_of
from flowrehearsal.pages.outside import Outside, outside, ways_to
from tests.booking_workflow import booking_workflow


def test_an_effect_before_the_commit_may_have_happened_in_the_state_it_starts_from() -> None:
    assert outside(booking_workflow(), "draft") == (
        Outside("charge", "payments", unrecorded=True),
        Outside("book", "supplier", unrecorded=True),
    )


def test_effects_on_the_way_to_an_end_are_counted_and_those_of_other_ways_are_not() -> None:
    assert [found.effect for found in outside(booking_workflow(), "confirmed")] == ["charge", "book", "confirm_mail"]


def test_a_raw_state_write_is_a_way_too() -> None:
    """Whoever writes the state by hand takes along what was already done."""
    assert ways_to(graph_of(booking_workflow()), "confirmed") == {"draft", "processing", "confirmed"}
    assert ways_to(graph_of(booking_workflow()), "draft") == {"draft", "processing"}
