"""Tests of running all rules: the order of what they say, and what the authors accept."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Ignore
from flowrehearsal.rules.check import accepted, check
from flowrehearsal.rules.selection import Selection
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.flows import flow

STATES = """
open: {initial: true, owner: clerk}
held: {phase: working}
closed: {final: true}
"""
ACTIONS = "hold: {by: clerk, from: open, to: held}\nclose: {by: clerk, from: open, to: closed}"
ACCEPTED = """
ignore:
  - {rule: state-without-owner, at: states.held, reason: The lead looks in, owner: lead, until: 2027-03-31}
"""
FEW = Selection(("dead-end-state", "state-without-owner", "ignores"))
"""Enough to see an order; a new rule changes nothing here."""


def summary(rest: str = "") -> list[tuple[str, str, str]]:
    return [(f.severity.value, f.name, f.subject) for f in check(flow(STATES, ACTIONS, rest), FEW)]


def test_findings_of_one_place_are_in_order_of_name() -> None:
    assert summary() == [
        ("error", "dead-end-state", "states.held"),
        ("error", "state-without-owner", "states.held"),
    ]


def test_an_accepted_finding_stays_as_a_note_that_says_who_accepted_it() -> None:
    found = check(flow(STATES, ACTIONS, ACCEPTED), FEW)
    assert [(f.severity, f.name) for f in found] == [
        (Severity.ERROR, "dead-end-state"),
        (Severity.NOTE, "state-without-owner"),
    ]
    assert [f.standing for f in found] == [Standing.OPEN, Standing.ACCEPTED]
    assert found[1].message == "Accepted by lead until 2027-03-31 (The lead looks in): Nobody owns a case in `held`."


def test_accepting_a_rule_elsewhere_accepts_nothing_here() -> None:
    unused = ("warn", "ignore-unused", "states.open")
    assert summary(ACCEPTED.replace("states.held", "states.open")) == [*summary(), unused]


def names(selection: Selection, rest: str = "", today: str = "") -> list[tuple[str, str]]:
    return [(f.severity.value, f.name) for f in check(flow(STATES, ACTIONS, rest), selection, today)]


def test_only_the_rules_of_a_selection_are_asked() -> None:
    assert names(Selection(select=("state-without-owner",))) == [("error", "state-without-owner")]
    assert names(Selection(FEW.select, skip=("ownership",))) == [("error", "dead-end-state")]


def test_a_team_may_weigh_a_rule_differently() -> None:
    weighed = replace(FEW, severity=(("dead-end-state", Severity.NOTE), ("state-without-owner", Severity.WARN)))
    assert names(weighed) == [("warn", "state-without-owner"), ("note", "dead-end-state")]


def test_an_entry_for_a_rule_that_was_not_asked_is_not_unused() -> None:
    """Else leaving a rule out for a while would ask the author to take out what somebody signed."""
    assert names(replace(FEW, skip=("state-without-owner",)), ACCEPTED) == [("error", "dead-end-state")]


def test_nobody_accepts_that_an_acceptance_has_expired() -> None:
    entry = "  - {rule: ignore-expired, at: states.held, reason: Later, owner: lead, until: 2199-01-01}\n"
    assert names(FEW, ACCEPTED + entry, today="2027-04-01") == [
        ("error", "dead-end-state"),
        ("error", "ignore-expired"),
        ("warn", "ignore-unused"),
        ("note", "state-without-owner"),
    ]


def test_an_entry_accepts_its_subject_and_the_parts_of_it() -> None:
    entry = Ignore("state-without-owner", "states.held", "The lead looks in", "lead", "2027-03-31")
    finding = check(flow(STATES, ACTIONS), FEW)[1]
    subjects = ("states.held", "states.held.shows", "states.held_again", "states")
    held = [subject for subject in subjects if accepted(replace(finding, subject=subject), (entry,))]
    assert held == ["states.held", "states.held.shows"]


def test_the_severe_come_first_then_the_order_of_the_file() -> None:
    states = STATES.replace("initial: true, owner: clerk", "initial: true")
    found = check(flow(states, ACTIONS, ACCEPTED), FEW)
    assert [(f.severity.value, f.subject) for f in found] == [
        ("error", "states.open"),
        ("error", "states.held"),
        ("note", "states.held"),
    ]
