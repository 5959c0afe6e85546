"""Tests of accepted findings whose date has passed."""

import pytest

from flowrehearsal.rules.check import check
from flowrehearsal.rules.selection import Selection
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nheld: {phase: working}\nclosed: {final: true}"
ACTIONS = "hold: {by: clerk, from: open, to: held}\nclose: {by: clerk, from: [open, held], to: closed}"
ACCEPTED = "ignore: [{rule: state-without-owner, at: states.held, reason: Later, owner: lead, until: 2027-03-31}]"


def expired(today: str, rest: str = ACCEPTED) -> list[Finding]:
    return [finding for finding in check(flow(STATES, ACTIONS, rest), today=today) if finding.name == "ignore-expired"]


@pytest.mark.parametrize(
    ("today", "count"),
    [
        pytest.param("2027-03-30", 0, id="the day before"),
        pytest.param("2027-03-31", 0, id="the last day"),
        pytest.param("2027-04-01", 1, id="the day after"),
        pytest.param("2199-01-01", 1, id="long after"),
        pytest.param("", 0, id="no day is known"),
    ],
)
def test_an_entry_is_good_to_the_end_of_its_last_day(today: str, count: int) -> None:
    assert len(expired(today)) == count


def test_the_finding_points_at_the_date_and_says_who_accepted_what() -> None:
    [finding] = expired("2028-01-01")
    assert finding == Finding(
        "ignore-expired",
        Severity.ERROR,
        "states.held",
        "`state-without-owner` at `states.held` was accepted by lead until 2027-03-31, and that day has passed.",
        Location("<memory>", 11, 83),
        advice="Mend it and take the entry out, or have it accepted again until another day.",
        cause="ignore.state-without-owner.states.held",
    )


def test_what_was_accepted_stays_a_note_so_that_one_thing_is_said_once() -> None:
    found = check(flow(STATES, ACTIONS, ACCEPTED), Selection(("ignores", "state-without-owner")), "2028-01-01")
    assert [(f.severity.value, f.name) for f in found] == [
        ("error", "ignore-expired"),
        ("note", "state-without-owner"),
    ]
