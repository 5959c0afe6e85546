"""Nobody is told what is not so, and the last thing that somebody is told is the latest."""

import pytest

from tests.exploration.lowered import lowered, told
from tests.exploration.small import result
from tests.flows import flow

STATES = """
open: {initial: true, owner: clerk, phase: waiting_for_review}
booked: {owner: clerk, phase: completed, resting: true, shows: {page: Done}}
closed: {final: true, phase: cancelled}
"""
BOOK = "book: {by: clerk, from: open, to: booked, checks: version, effects: [booking]}"
CANCEL = "cancel: {by: clerk, from: booked, to: closed, checks: version, effects: [farewell]}"


def mail(booking: str, farewell: str = "says: cancelled") -> str:
    """Two messages; each text begins with what it says."""
    one, other = (text.partition(", ")[::2] for text in (booking, farewell))
    return f"""
    partners: {{mail: {{replies: answers}}}}
    surfaces: {{page: {{for: guest, refresh: {{poll: 1m}}}}}}
    effects:
      booking: {{partner: mail, tells: {{who: guest, {one[0]}}}, {one[1] or "sent: outbox, lease: 1m"}}}
      farewell: {{partner: mail, tells: {{who: guest, {other[0]}}}, {other[1] or "sent: outbox, lease: 1m"}}}
    """


def test_a_message_that_is_sent_before_the_commit_violates_it() -> None:
    exploration = lowered(flow(STATES, BOOK, mail("says: completed, sent: before_commit")))
    assert told(exploration, "notification-consistent") == {
        "notification-consistent:booking:open": [
            "Clerk begins “book”",
            "The request calls mail for booking: it is done",
        ]
    }
    [example] = result(exploration, "notification-consistent").counterexamples
    assert example.title == "Guest is told that the case is completed: the case is in “open”"


def test_a_message_whose_claim_the_state_does_not_bear_out_violates_it() -> None:
    early = "ask: {by: clerk, from: open, checks: version, effects: [booking]}"
    exploration = lowered(flow(STATES, f"{BOOK}\n{early}", mail("says: completed")))
    assert told(exploration, "notification-consistent") == {
        "notification-consistent:booking:open": ["Clerk takes “ask”"]
    }
    wrong = lowered(flow(STATES, f"{BOOK}\n{CANCEL}", mail("says: completed", "says: completed")))
    assert told(wrong, "notification-consistent") == {
        "notification-consistent:farewell:closed": ["Clerk takes “book”", "Clerk takes “cancel”"]
    }


@pytest.mark.parametrize(
    ("booking", "states"),
    [
        ("says: completed", STATES),
        (
            "says: completed",
            STATES.replace("phase: completed, ", "").replace("Done", "{label: Done, phase: completed}"),
        ),
        ("says: completed", STATES.replace("phase: completed, ", "") + "done: {final: true, phase: completed}"),
        ("says: working", STATES),
    ],
    ids=["by its phase", "by what the guest sees", "as far as anybody says", "no end is claimed"],
)
def test_a_message_that_is_true_when_it_is_asked_for_holds(booking: str, states: str) -> None:
    """In the third case the state has no phase."""
    assert told(lowered(flow(states, BOOK, mail(booking))), "notification-consistent") == {}


def test_a_message_that_arrives_after_a_later_one_violates_it() -> None:
    exploration = lowered(flow(STATES, f"{BOOK}\n{CANCEL}", mail("says: completed")))
    assert told(exploration, "notification-consistent") == {
        "notification-consistent:guest:closed": [
            "Clerk takes “book”",
            "Clerk takes “cancel”",
            "A worker takes up booking",
            "A worker takes up farewell",
            "A worker calls mail for farewell: it is done",
            "A worker calls mail for booking: it is done",
            "The outcome of booking is reported: recorded, and nothing changes",
            "The outcome of farewell is reported: recorded, and nothing changes",
        ]
    }
    [example] = result(exploration, "notification-consistent").counterexamples
    assert example.title == "Guest has read the older of two messages last: the case is in “closed”"
    assert example.why is not None
    assert example.why.values == (("the latest message", "farewell"), ("state", "closed"))


@pytest.mark.parametrize(
    ("booking", "farewell"),
    [
        (
            "says: completed, sent: outbox, lease: 1m, in_order_of: version",
            "says: cancelled, sent: outbox, lease: 1m, in_order_of: version",
        ),
        ("says: completed, sent: outbox, lease: 1m, idempotent: It is about that day.", "says: cancelled"),
        ("says: completed, sent: outbox, lease: 1m, best_effort: The page says the same.", "says: cancelled"),
        ("says: completed, sent: before_commit", "says: cancelled, sent: before_commit"),
    ],
    ids=["both in order", "true at any time", "a best effort", "within the request"],
)
def test_messages_that_nobody_can_confuse_hold(booking: str, farewell: str) -> None:
    found = told(lowered(flow(STATES, f"{BOOK}\n{CANCEL}", mail(booking, farewell))), "notification-consistent")
    assert "notification-consistent:guest:closed" not in found


def test_an_order_that_only_one_of_them_carries_is_none() -> None:
    rest = mail("says: completed, sent: outbox, lease: 1m, in_order_of: version")
    found = told(lowered(flow(STATES, f"{BOOK}\n{CANCEL}", rest)), "notification-consistent")
    assert set(found) == {"notification-consistent:guest:closed"}


def test_a_later_message_that_never_arrives_is_another_matter() -> None:
    """It is lost; nobody has read anything in the wrong order."""
    rest = mail("says: completed", "says: cancelled, sent: after_commit")
    acts = CANCEL.replace("effects: [farewell]", "effects: [farewell, booking]").replace("from: booked", "from: open")
    exploration = lowered(flow(STATES, acts, rest.replace("says: completed", "says: cancelled, ")), faults=1)
    assert told(exploration, "notification-consistent") == {}


def test_without_messages_nothing_is_shown() -> None:
    act = "book: {by: clerk, from: open, to: closed, checks: version}"
    assert result(lowered(flow(STATES.replace(", shows: {page: Done}", ""), act)), "notification-consistent").vacuous
