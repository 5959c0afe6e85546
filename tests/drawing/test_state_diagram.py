"""The state diagram as SVG."""

from dataclasses import replace
from xml.etree.ElementTree import fromstring

from flowrehearsal.drawing.state_diagram import state_diagram
from tests.booking_workflow import booking_workflow

SVG = "{http://www.w3.org/2000/svg}"


def test_every_state_and_every_action_is_written_on_it() -> None:
    workflow = booking_workflow()
    root = fromstring(state_diagram(workflow))
    words = {text.text for text in root.iter(f"{SVG}text")}
    assert words >= {*workflow.states, "submit", "abandon", "cancel", "set_status", "mark_confirmed", "mark_failed"}
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "State diagram of hotel-booking: 5 states, 7 actions"


def test_looks_are_classes_never_style_attributes() -> None:
    drawn = state_diagram(booking_workflow())
    assert 'style="' not in drawn
    classes = [group.get("class") for group in fromstring(drawn).iter(f"{SVG}g")]
    assert classes.count("box final") == 3
    assert classes.count("box nobody") == 1
    assert classes.count("way automatic") == 3
    assert classes.count("way people") == 3


def test_names_that_look_like_markup_stay_text() -> None:
    workflow = booking_workflow()
    states = {f"<script>{name}</script>" if name == "failed" else name: s for name, s in workflow.states.items()}
    drawn = state_diagram(replace(workflow, name='"><script>x', states=states, actions={}))
    assert "<script" not in drawn
    assert any("<script>" in (text.text or "") for text in fromstring(drawn).iter(f"{SVG}text"))


def test_alone_it_carries_its_style() -> None:
    assert "<style>" in state_diagram(booking_workflow(), standalone=True)
    assert "<style>" not in state_diagram(booking_workflow())
