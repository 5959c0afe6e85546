"""A counterexample as SVG."""

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

from flowrehearsal.drawing.sequence_diagram import sequence_diagram
from flowrehearsal.report import Why
from tests.booking_report import duplicate_booking, late_booking
from tests.booking_workflow import booking_workflow

SVG = "{http://www.w3.org/2000/svg}"


def drawn() -> Element:
    return fromstring(sequence_diagram(duplicate_booking(), booking_workflow()))


def words(root: Element) -> list[str]:
    return [" ".join(part for part in text.itertext()) for text in root.iter(f"{SVG}text")]


def test_every_step_is_told_in_words_with_its_number_and_changes() -> None:
    found = words(drawn())
    assert "The supplier books the room, and its answer never arrives" in found
    assert "Fault: timeout executed" in found
    assert "executed(book): 0 → 1" in found
    assert [word for word in found if word.isdigit()] == ["1", "2", "3"]


def test_a_lost_message_ends_in_a_cross_and_the_fault_has_its_band() -> None:
    root = drawn()
    looks = [part.get("class", "") for part in root.iter()]
    assert looks.count("cross") == 1
    assert looks.count("message lost") == 1
    assert looks.count("message call") == 3
    assert looks.count("message reply") == 1
    assert looks.count("band fault") == 1


def test_a_bar_stands_beside_the_steps_from_which_on_the_outcome_is_inevitable() -> None:
    example = replace(late_booking(), why=Why(inevitable=3))
    root = fromstring(sequence_diagram(example, booking_workflow()))
    assert len([part for part in root.iter() if part.get("class") == "doom"]) == 2
    assert "From here on the outcome is inevitable" in words(root)
    plain = fromstring(sequence_diagram(late_booking(), booking_workflow()))
    assert [part for part in plain.iter() if part.get("class") in ("doom", "turn")] == []


def test_the_screens_of_customer_and_operator_stand_beside_the_steps() -> None:
    found = words(fromstring(sequence_diagram(late_booking(), booking_workflow())))
    assert [word for word in found if word in ("Processing", "Something went wrong", "Failed")] == [
        "Processing",
        "Processing",
        "Something went wrong",
        "Failed",
    ]


def test_a_step_without_a_message_is_a_mark_on_the_lane_of_its_actor() -> None:
    silent = replace(duplicate_booking(), steps=tuple(replace(s, messages=()) for s in duplicate_booking().steps))
    root = fromstring(sequence_diagram(silent, booking_workflow()))
    assert len([part for part in root.iter(f"{SVG}circle") if part.get("class") == "mark"]) == 3


def test_titles_and_texts_that_look_like_markup_stay_text() -> None:
    example = replace(duplicate_booking(), title="<script>alert(1)</script>")
    steps = tuple(replace(step, text="</svg><script>x") for step in example.steps)
    assert "<script" not in sequence_diagram(replace(example, steps=steps), booking_workflow())
