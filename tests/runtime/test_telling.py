"""Which event a step brings."""

from flowrehearsal.program.program import Branch, Command, Message
from flowrehearsal.runtime.telling import answered, brought, told


def said(site: tuple[str, ...], *messages: Message) -> tuple[str, str] | None:
    """What a step of this kind brings with these messages."""
    branch = Branch("so", messages=messages)
    return brought(Command("step", "worker", (), (branch,), site=site), branch)


def test_an_outcome_is_brought_by_whoever_tells_the_case_of_it() -> None:
    assert said(("report", "ship"), told("worker", "ship", "done")) == ("ship", "done")
    assert said(("report", "ship"), told("api", "ship", "refused")) == ("ship", "refused")
    assert said(("callback", "ship", "done"), told("carrier", "ship", "done")) == ("ship", "done")
    assert said(("ask", "ship"), answered("carrier", "not_done")) == ("ship", "not_done")
    assert said(("lease", "ship"), told("worker", "ship", "exhausted")) == ("ship", "exhausted")


def test_what_is_lost_what_is_still_open_and_what_people_say_brings_nothing() -> None:
    assert said(("callback", "ship", "done"), Message("carrier", "api", "ship done", "lost")) is None
    assert said(("ask", "ship"), answered("carrier", "pending")) is None
    assert said(("decide", "clerk"), Message("clerk", "api", "ship")) is None
    assert said(("report", "ship")) is None
    assert said(()) is None


def test_partners_clocks_and_deadlines_need_no_message() -> None:
    assert said(("event", "carrier", "lost")) == ("carrier", "lost")
    assert said(("clock", "window")) == ("window", "expired")
    assert said(("deadline", "open")) == ("", "deadline")
