"""Where the lanes, steps and screens of a counterexample go."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Surface
from flowrehearsal.drawing.sequence_layout import TURN, lane_order, sequence
from flowrehearsal.program.program import Message
from flowrehearsal.report import Counterexample, ShownStep, Why
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


def test_only_screens_of_people_are_drawn_customers_first() -> None:
    workflow = booking_workflow()
    portal, app = Surface("supplier"), workflow.surfaces["traveller_app"]
    screens = (("portal", "Open"), ("agent_console", "Busy"), ("traveller_app", "Busy"))
    step = replace(late_booking().steps[0], screens=screens)
    many = replace(workflow, surfaces={"portal": portal, **workflow.surfaces, "traveller_app": app})
    assert list(sequence(replace(late_booking(), steps=(step,)), many).surfaces) == ["traveller_app", "agent_console"]


def test_the_state_of_machinery_is_left_out_of_the_picture() -> None:
    changes = (("book.status", "none", "leased"), ("book.executed", "0", "1"))
    step = replace(late_booking().steps[0], changes=changes)
    placed = sequence(replace(late_booking(), steps=(step,)), booking_workflow())
    assert [line for one in placed.steps for line in one.changes] == ["book executed: 0 → 1"]


def test_a_fault_is_named_in_words() -> None:
    placed = sequence(duplicate_booking(), booking_workflow())
    assert [step.fault for step in placed.steps] == [(), ("Fault: timeout executed",), ()]


def test_from_the_turning_point_on_the_steps_are_doomed_and_it_is_said_once() -> None:
    plain = sequence(late_booking(), booking_workflow())
    assert [(step.doomed, step.turn) for step in plain.steps] == [(False, ())] * 4
    placed = sequence(replace(late_booking(), why=Why(inevitable=3)), booking_workflow())
    assert [step.doomed for step in placed.steps] == [False, False, True, True]
    assert [" ".join(step.turn) for step in placed.steps] == ["", "", TURN, ""]
    assert placed.steps[2].height > plain.steps[2].height
    from_the_start = sequence(replace(late_booking(), why=Why(inevitable=0)), booking_workflow())
    assert [(step.doomed, step.turn) for step in from_the_start.steps] == [(True, ())] * 4
