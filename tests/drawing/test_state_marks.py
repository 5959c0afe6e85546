"""Marks on a state diagram say without colour what differs."""

from dataclasses import replace
from xml.etree.ElementTree import fromstring

from flowrehearsal.drawing.state_diagram import state_diagram
from flowrehearsal.drawing.state_marks import arrow_class, marked_arrows, marked_boxes
from flowrehearsal.drawing.state_picture import arrows, boxes
from flowrehearsal.pages.parts_changed import PartMark
from tests.booking_workflow import booking_workflow

NEW, GONE = PartMark("added", "+", "new"), PartMark("removed", "−", "gone")
MARKS = {("states", "failed"): NEW, ("actions", "mark_failed"): GONE, ("actions", "change_dates"): GONE}


def test_a_marked_state_says_so_before_and_below_its_name() -> None:
    found = {box.name: box for box in marked_boxes(boxes(booking_workflow()), MARKS)}
    assert [line.text for line in found["failed"].lines] == ["+ failed", "new", "failed"]
    assert found["failed"].look == "box final added"
    assert found["draft"].lines[-1].text == "− change_dates: traveller"
    assert found["confirmed"] == next(box for box in boxes(booking_workflow()) if box.name == "confirmed")


def test_an_arrow_is_marked_as_a_whole_where_all_its_actions_are() -> None:
    workflow = booking_workflow()
    found = {(arrow.start, arrow.end): arrow for arrow in marked_arrows(arrows(workflow), MARKS)}
    assert found["processing", "failed"].lines[0].text == "− mark_failed"
    assert arrow_class(found["processing", "failed"], MARKS) == " removed"
    both = replace(
        found["processing", "failed"], lines=found["processing", "failed"].lines + found["draft", "processing"].lines
    )
    assert arrow_class(both, MARKS) == arrow_class(found["draft", "processing"], MARKS) == ""


def test_marks_are_classes_of_the_picture_and_no_mark_changes_nothing() -> None:
    workflow = booking_workflow()
    classes = [group.get("class") for group in fromstring(state_diagram(workflow, marks=MARKS)).iter()]
    assert [name for name in classes if name and ("added" in name or "removed" in name)] == [
        "way automatic removed",
        "box final added",
        "label automatic removed",
    ]
    assert state_diagram(workflow, marks={}) == state_diagram(workflow)
