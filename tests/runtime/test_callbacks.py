"""Callbacks of an acknowledging partner."""

from flowrehearsal.runtime.callbacks import callback_command, callback_sites
from tests.runtime.stepping import lowered, program, start
from tests.runtime.test_partners import ACKNOWLEDGES, BOOKED, ROOM

ACCEPTED = (*BOOKED, ("worker calls reserve", "acknowledged"), "worker reports reserve")


def test_a_callback_is_applied_as_the_workers_report_would_be() -> None:
    done = start(program(ROOM, ACKNOWLEDGES, ("from: asked, checks: state", "from: asked, to: closed, checks: state")))
    done = done.take(*ACCEPTED, ("hotel finishes reserve", "done"))
    assert done.changed("callback of reserve: done") == {"state": "closed", "reserve.callbacks.done": "0"}


def test_a_callback_finds_the_case_wherever_it_is() -> None:
    """In a state without a handler it is recorded and ignored."""
    done = start(program(ROOM, ACKNOWLEDGES)).take(
        *ACCEPTED, ("hotel finishes reserve", "done"), ("guest decides", "leave")
    )
    assert done.changed("callback of reserve: done") == {"reserve.callbacks.done": "0"}
    assert done.take("callback of reserve: done").value("reserve.heard") is True


def test_only_partners_that_call_back_have_callbacks() -> None:
    assert list(callback_sites(lowered(ROOM).frame)) == []
    assert list(callback_sites(lowered(ROOM, ("replies: answers", "replies: acknowledges")).frame)) == []
    assert list(callback_sites(lowered(ROOM, ACKNOWLEDGES).frame)) == [
        ("reserve", "done"),
        ("reserve", "refused"),
        ("release", "done"),
    ]


def test_a_callback_has_a_stable_name() -> None:
    """Draws are keyed by it."""
    assert callback_command("reserve", "done") == "callback of reserve: done"
