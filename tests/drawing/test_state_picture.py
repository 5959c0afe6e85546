"""What a state diagram holds, before anything has a place."""

from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import Action, Event, From, Role, State, To, Workflow
from flowrehearsal.drawing.state_picture import arrows, boxes
from tests.booking_workflow import booking_workflow


def forked_workflow() -> Workflow:
    """Two reviews side by side, joined at once when both are done; either may end everything."""
    reviews = ("tax", "security")
    return Workflow(
        name="vendor",
        version=1,
        roles={"clerk": Role("operator"), "robot": Role("service")},
        states={
            "asked": State(initial=True, owner="clerk"),
            "tax": State(owner="clerk"),
            "security": State(owner="robot"),
            "ready": State(final="final"),
            "rejected": State(final="final"),
        },
        actions={
            "begin": Action(From(("asked",)), To("all", reviews), by=("clerk",)),
            "finish": Action(From(reviews, every=True), To("state", ("ready",)), on=(Event("", "always"),)),
            "reject": Action(From(reviews), To("only", ("rejected",)), by=("clerk",)),
        },
        source=Source(),
    )


def test_boxes_say_name_phase_owner_and_what_stays_there() -> None:
    found = {box.name: ([line.text for line in box.lines], box.look) for box in boxes(booking_workflow())}
    assert found == {
        "draft": (
            ["draft", "waiting for customer", "owner: traveller", "change_dates: traveller"],
            "box customer initial",
        ),
        "processing": (["processing", "working", "nobody owns it"], "box nobody"),
        "confirmed": (["confirmed", "completed"], "box final"),
        "failed": (["failed", "failed"], "box final"),
        "cancelled": (["cancelled", "cancelled"], "box final"),
        "any open state": (["any open state"], "box anywhere"),
        "any state": (["any state"], "box anywhere"),
    }


def test_arrows_tell_people_from_automatic_steps_and_a_raw_write_is_drawn_once() -> None:
    found = [(a.start, a.end, a.people, [line.text for line in a.lines]) for a in arrows(booking_workflow())]
    assert found == [
        ("draft", "processing", True, ["submit", "traveller", "sends charge, book"]),
        ("draft", "cancelled", False, ["abandon", "after 30m"]),
        ("processing", "confirmed", False, ["mark_confirmed", "on book.done", "sends confirm_mail"]),
        ("processing", "failed", False, ["mark_failed", "after 1m, or on book.refused, book.failed"]),
        ("processing", "cancelled", True, ["cancel", "traveller, agent", "sends release, refund"]),
        ("any open state", "any state", True, ["set_status", "agent"]),
    ]


def test_forks_and_joins_get_bars() -> None:
    found = [(a.start, a.end, [line.text for line in a.lines]) for a in arrows(forked_workflow())]
    assert [box.name for box in boxes(forked_workflow()) if box.bar] == ["bar of begin", "bar of finish"]
    assert found == [
        ("asked", "bar of begin", ["begin", "clerk"]),
        ("bar of begin", "tax", []),
        ("bar of begin", "security", []),
        ("tax", "bar of finish", ["finish", "at once"]),
        ("security", "bar of finish", []),
        ("bar of finish", "ready", []),
        ("tax", "rejected", ["reject", "clerk", "ends every other branch"]),
        ("security", "rejected", ["reject", "clerk", "ends every other branch"]),
    ]
