"""Where the lanes, steps and screens of a counterexample go."""

from flowrehearsal.drawing.sequence_layout import lane_order, sequence
from flowrehearsal.program.program import Message
from flowrehearsal.report import Counterexample, ShownStep
from tests.booking_report import duplicate_booking, late_booking
from tests.booking_workflow import booking_workflow


def test_lanes_stand_customer_first_then_machines_partners_operators() -> None:
    messages = tuple(
        Message(lane, "api", "x") for lane in ("agent", "supplier", "worker", "outbox", "traveller", "somebody")
    )
    example = Counterexample("p", "", "s", "t", (), (ShownStep(1, "agent", "all talk", messages=messages),))
    assert lane_order(example, booking_workflow()) == (
        "traveller",
        "api",
        "outbox",
        "worker",
        "somebody",
        "supplier",
        "agent",
    )


def test_steps_follow_each_other_without_gap_or_overlap() -> None:
    placed = sequence(late_booking(), booking_workflow())
    tops = [step.top for step in placed.steps]
    assert tops == [placed.head, *[step.top + step.height for step in placed.steps[:-1]]]
    assert placed.height > placed.steps[-1].top + placed.steps[-1].height
    assert all(message.y <= step.height for step in placed.steps for message in step.messages)


def test_a_screen_is_drawn_only_where_it_changes() -> None:
    placed = sequence(late_booking(), booking_workflow())
    assert [[surface for surface, _ in step.screens] for step in placed.steps] == [
        ["traveller_app", "agent_console"],
        [],
        ["traveller_app", "agent_console"],
        [],
    ]


def test_a_fault_is_named_in_words() -> None:
    placed = sequence(duplicate_booking(), booking_workflow())
    assert [step.fault for step in placed.steps] == [(), ("Fault: timeout executed",), ()]
