"""Tests of the rule about data that are read before the case has worked them out."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "read-before-write"
STATES = """
open: {initial: true, owner: clerk}
assessed: {owner: clerk}
granted: {final: true}
"""
ASSESS = "assess: {by: lead, from: open, to: assessed, sets: {limit: given}}\n"
GRANT = "grant: {by: clerk, from: [open, assessed], to: granted, when: amount <= limit}\n"
DATA = "data: {amount: {integer: 1..90}, limit: {integer: 1..90}, known: {boolean: true, initial: false}}\n"
EARLY = {("warn", "data.limit")}
EFFECT = "partners: {bank: {replies: answers}}\neffects: {lend: {partner: bank, sent: outbox, carries: [limit]}}\n"
RATED = "data: {risk: {one_of: [low, high]}}\n"
SURE = 'sure: {by: lead, from: open, to: granted, when: risk == "low"}\n'
CORRECTED = """
take: {by: guest, from: open, to: assessed, when: limit < 9}
correct: {by: lead, from: assessed, sets: {limit: given}}
close: {by: clerk, from: assessed, to: granted}
"""
CASES = {
    "one way leads past the writer": (ASSESS + GRANT, DATA, EARLY),
    "every way leads through the writer": (ASSESS + GRANT.replace("[open, assessed]", "assessed"), DATA, set()),
    "it has a value from the beginning": (
        ASSESS + GRANT,
        DATA.replace("1..90}, known", "1..90, initial: 1}, known"),
        set(),
    ),
    "a partner keeps it": (
        ASSESS + GRANT,
        DATA.replace("1..90}, known", "1..90, source: bank}, known") + EFFECT,
        set(),
    ),
    "customers enter it": (ASSESS.replace("by: lead", "by: guest") + GRANT, DATA, set()),
    "the case comes with it: nothing writes it": ("go: {by: clerk, from: open, to: assessed}\n" + GRANT, DATA, set()),
    "an effect sends it": (
        ASSESS + "grant: {by: clerk, from: [open, assessed], to: granted, effects: [lend]}",
        DATA + EFFECT,
        EARLY,
    ),
    "an effect sends what its own action writes": (
        "grant: {by: clerk, from: open, to: granted, sets: {limit: given}, effects: [lend]}",
        DATA + EFFECT,
        set(),
    ),
    "a guard knows whether it was written": (
        "assess: {by: lead, from: open, sets: {limit: given, known: true}}\n"
        "grant: {by: clerk, from: open, to: granted, when: known and amount <= limit}",
        DATA,
        set(),
    ),
    "it is worked out value by value": (
        "low: {by: lead, from: open, to: assessed, sets: {risk: low}}\n"
        "high: {by: lead, from: open, to: assessed, sets: {risk: high}}\n" + SURE,
        RATED,
        {("warn", "data.risk")},
    ),
    "it is corrected after it was read": (CORRECTED, DATA, set()),
    "it is corrected after it was read, and read again": (
        CORRECTED + "grant: {by: clerk, from: assessed, to: granted, when: limit > 5}",
        DATA,
        set(),
    ),
    "it is corrected on the way back to where it is read": (
        CORRECTED.replace("from: assessed, sets", "from: assessed, to: open, sets"),
        DATA,
        set(),
    ),
    "it may be written before it is read": (CORRECTED.replace("from: assessed, sets", "from: any, sets"), DATA, EARLY),
    "another way leads to the writer": (CORRECTED + "skip: {by: clerk, from: open, to: assessed}", DATA, EARLY),
    "it is read first and must be written all the same": (
        "take: {by: clerk, from: open, to: assessed, when: limit < 9}\n"
        "set: {by: lead, from: assessed, to: granted, sets: {limit: given}}",
        DATA,
        EARLY,
    ),
    "what reads it writes it": (
        "raise: {by: lead, from: open, to: granted, when: limit < 9, sets: {limit: given}}",
        DATA,
        EARLY,
    ),
    "what reads it writes it, with other data": (
        "raise: {by: lead, from: open, to: assessed, when: limit < 9, sets: {limit: given, known: true}}\n"
        "grant: {by: clerk, from: assessed, to: granted, when: limit > 3}",
        DATA,
        EARLY,
    ),
    "what reads it writes it, once it is known": (
        "assess: {by: lead, from: open, sets: {limit: given, known: true}}\n"
        "raise: {by: lead, from: open, to: granted, when: known and limit < 9, sets: {limit: given, known: true}}",
        DATA,
        set(),
    ),
    "what reads it corrects it, and nobody needs that": (
        "raise: {by: lead, from: open, when: limit < 9, sets: {limit: given}}\n"
        "go: {by: clerk, from: open, to: granted}",
        DATA,
        set(),
    ),
    "somebody may only raise what is there": (
        "raise: {by: lead, from: open, to: assessed, sets: {risk: high}}\n" + SURE,
        RATED,
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    actions, rest, expected = CASES[name]
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_the_first_reader_and_the_way_to_it_are_told() -> None:
    states = STATES.replace("assessed:", "queued: {owner: clerk}\nassessed:")
    actions = "queue: {by: clerk, from: open, to: queued}\n" + ASSESS + GRANT.replace("[open", "[queued")
    [finding] = findings(RULE, flow(states, actions, DATA))
    assert finding.message == "`grant` can read `limit` before anything has written it."
    assert finding.witness == "queue, then grant"


FLAG = "data: {known: {boolean: true, initial: false%s}}\npartners: {bank: {replies: answers}}\n"
READS = "grant: {by: clerk, from: open, to: granted, when: not known}\n"
NEVER = "wait: {by: clerk, from: open, when: known}\n"
FLAGGED = {("warn", "data.known")}
CONSTANT = {
    "a guard that is always true": (READS, FLAG % "", FLAGGED),
    "a guard that is never true": (READS + NEVER, FLAG % "", FLAGGED),
    "somebody writes it": (READS + "know: {by: lead, from: open, sets: {known: true}}\n", FLAG % "", set()),
    "somebody else keeps it": (READS, FLAG % ", source: bank", set()),
    "it comes from other data": (
        READS,
        (FLAG % ", derived_from: [other]").replace("data: {", "data: {other: {boolean: true}, "),
        set(),
    ),
    "cases come with either": (READS, FLAG.replace(", initial: false", "") % "", set()),
    "a limit": (
        "grant: {by: clerk, from: open, to: granted, when: top > 1}",
        "data: {top: {integer: 1..9, initial: 5}}",
        set(),
    ),
    "a word": (
        'grant: {by: clerk, from: open, to: granted, when: risk == "low"}',
        "data: {risk: {one_of: [low, high], initial: low}}",
        {("warn", "data.risk")},
    ),
    "no guard reads it": ("grant: {by: clerk, from: open, to: granted}", FLAG % "", set()),
}


@pytest.mark.parametrize("name", CONSTANT)
def test_what_nothing_writes_is_no_condition(name: str) -> None:
    actions, rest, expected = CONSTANT[name]
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_cases_from_outside_may_come_with_any_value() -> None:
    states = STATES.replace("assessed: {", "assessed: {entry: [import], ")
    assert found(RULE, flow(states, READS, FLAG % "")) == set()


def test_a_value_that_never_changes_is_one_flaw_with_the_action_that_it_keeps_out() -> None:
    [finding] = findings(RULE, flow(STATES, READS + NEVER, FLAG % ""))
    assert finding.message == "Nothing ever writes `known`: whenever `grant` or `wait` is looked at it is false."
    assert finding.cause == "actions.wait.when"
    [alone] = findings(RULE, flow(STATES, READS, FLAG % ""))
    assert alone.cause == "data.known.initial"
