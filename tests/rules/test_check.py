"""Tests of running all rules: the order of what they say, and what the authors accept."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Ignore
from flowrehearsal.rules.check import accepted, check
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


def summary(rest: str = "") -> list[tuple[str, str, str]]:
    return [(f.severity.value, f.name, f.subject) for f in check(flow(STATES, ACTIONS, rest))]


def test_findings_of_one_place_are_in_order_of_name() -> None:
    assert summary() == [
        ("error", "dead-end-state", "states.held"),
        ("error", "state-without-owner", "states.held"),
    ]


def test_an_accepted_finding_stays_as_a_note_that_says_who_accepted_it() -> None:
    found = check(flow(STATES, ACTIONS, ACCEPTED))
    assert [(f.severity, f.name) for f in found] == [
        (Severity.ERROR, "dead-end-state"),
        (Severity.NOTE, "state-without-owner"),
    ]
    assert found[1].message == "Accepted by lead until 2027-03-31 (The lead looks in): Nobody owns a case in `held`."


def test_accepting_a_rule_elsewhere_accepts_nothing_here() -> None:
    assert summary(ACCEPTED.replace("states.held", "states.open")) == summary()


def test_an_entry_accepts_its_subject_and_the_parts_of_it() -> None:
    entry = Ignore("state-without-owner", "states.held", "The lead looks in", "lead", "2027-03-31")
    finding = check(flow(STATES, ACTIONS))[1]
    subjects = ("states.held", "states.held.shows", "states.held_again", "states")
    held = [subject for subject in subjects if accepted(replace(finding, subject=subject), (entry,))]
    assert held == ["states.held", "states.held.shows"]


def test_the_severe_come_first_then_the_order_of_the_file() -> None:
    states = STATES.replace("initial: true, owner: clerk", "initial: true")
    found = check(flow(states, ACTIONS, ACCEPTED))
    assert [(f.severity.value, f.subject) for f in found] == [
        ("error", "states.open"),
        ("error", "states.held"),
        ("note", "states.held"),
    ]
