"""A counterexample as frames."""

from dataclasses import replace

from flowrehearsal.pages.stepping import Screen, frames
from tests.booking_report import booking_report, late_booking


def test_frames_say_where_the_case_is_what_screens_show_and_what_is_done_outside() -> None:
    example, workflow = late_booking(), booking_report().workflow
    places = (("processing",), ("processing",), ("failed",), ("failed",))
    steps = tuple(replace(step, states=states) for step, states in zip(example.steps, places, strict=True))
    last = replace(steps[3], changes=(("book.executed", "0", "1"),))
    found = list(frames(workflow, replace(example, steps=(*steps[:3], last))))
    assert [frame.states for frame in found] == [("draft",), *places]
    assert [frame.outside for frame in found] == [(), (), (), (), (("book", "1"),)]
    assert [screen.label for screen in found[3].screens] == ["Something went wrong", "Failed"]
    assert found[0].text == "Before anything has happened"


def test_a_screen_that_was_told_something_else_is_not_up_to_date() -> None:
    example, workflow = late_booking(), booking_report().workflow
    step = replace(
        example.steps[2],
        states=("confirmed",),
        views=(("agent_console", ("failed",)),),
        screens=(("traveller_app", "Booked"), ("agent_console", "Failed")),
    )
    *_, frame = frames(workflow, replace(example, steps=(step,)))
    app, console = frame.screens
    assert (app.believes, console.believes, frame.disagree) == ("done", "not done", True)
    assert isinstance(console, Screen)
    assert (app.stale, console.stale, console.label) == (False, True, "Failed")
