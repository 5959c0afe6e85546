"""A partner is not called more often for one request than its retry policy says."""

import pytest

from flowrehearsal.exploration.exploration import Exploration
from tests.exploration.lowered import lowered, told
from tests.exploration.small import result
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\npaying: {owner: clerk}\nclosed: {final: true}"
ACTS = "pay: {by: clerk, from: open, to: paying, checks: version, effects: [pay]}"
OVER = "over: {on: [pay.done, pay.refused], from: paying, to: closed, checks: state}"


def paying(effect: str, acts: str = f"{ACTS}\n{OVER}", faults: int = 2) -> Exploration:
    rest = f"""
    partners: {{bank: {{replies: answers, deduplicates: by_entity}}}}
    effects: {{pay: {{partner: bank, owner: clerk, {effect}}}}}
    """
    return lowered(flow(STATES, acts, rest), faults)


def test_without_a_limit_there_is_always_another_call() -> None:
    exploration = paying("sent: outbox, timeout: 10s, lease: 1m, retry: {first: 1s}")
    assert told(exploration, "bounded-work") == {
        "bounded-work:pay:paying": [
            "Clerk takes “pay”",
            "A worker takes up pay",
            "A worker dies after calling bank for pay, before anything is written down",
            "The lease of pay ends: it will be tried again",
            "A worker takes up pay",
            "A worker pauses before it calls bank for pay, until its lease has gone to another",
            "A worker takes up pay",
        ]
    }
    [example] = result(exploration, "bounded-work").counterexamples
    assert example.faults == ("crash-after-effect", "pause-zombie")
    assert example.title == "Bank is called for pay once more than its retry policy says: the case is in “paying”"


@pytest.mark.parametrize("limit", ["attempts: 2", "within: 10m"])
def test_a_limit_holds(limit: str) -> None:
    found = result(paying(f"sent: outbox, timeout: 10s, lease: 1m, retry: {{first: 1s, {limit}}}"), "bounded-work")
    assert (found.counterexamples, found.vacuous) == ((), False)


def test_a_queue_that_delivers_again_goes_beyond_the_limit() -> None:
    exploration = paying("sent: after_commit, timeout: 10s, lease: 1m, retry: {attempts: 1}", faults=1)
    assert set(told(exploration, "bounded-work")) == {"bounded-work:pay:closed"}
    [example] = result(exploration, "bounded-work").counterexamples
    assert example.faults == ("redelivery",)
    assert (
        told(paying("sent: after_commit, timeout: 10s, lease: 1m, retry: {attempts: 2}", faults=1), "bounded-work")
        == {}
    )


def test_a_best_effort_may_be_delivered_again() -> None:
    effect = "sent: after_commit, timeout: 10s, lease: 1m, retry: {attempts: 1}, best_effort: Nobody waits for it."
    assert told(paying(effect, faults=1), "bounded-work") == {}


def test_each_request_has_a_limit_of_its_own() -> None:
    """The second one begins when the first is over."""
    again = OVER.replace("to: closed", "to: open")
    exploration = paying("sent: after_commit, timeout: 10s, lease: 1m, retry: {attempts: 1}", f"{ACTS}\n{again}", 0)
    assert told(exploration, "bounded-work") == {}


def test_a_request_that_calls_before_it_commits_is_counted_as_well() -> None:
    unlimited = told(paying("sent: before_commit, timeout: 10s, retry: {first: 1s}"), "bounded-work")
    assert {subject: steps[-1] for subject, steps in unlimited.items()} == {
        "bounded-work:pay:open": "The request calls bank for pay: it is done"
    }
    assert told(paying("sent: before_commit, timeout: 10s, retry: {first: 1s, attempts: 2}"), "bounded-work") == {}


def test_without_a_policy_nothing_is_shown() -> None:
    assert result(paying("sent: outbox, timeout: 10s, lease: 1m", faults=0), "bounded-work").vacuous
