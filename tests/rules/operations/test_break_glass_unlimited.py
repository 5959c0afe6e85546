"""Tests of the rule about setting any state without a limit."""

import pytest

from tests.flows import ROLES, flow
from tests.rules.findings import findings, found

RULE = "break-glass-unlimited"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
PEOPLE = f"{ROLES}, few: {{kind: operator, people: 2}}"
LIMITS = "by: few, from: open, to: any, reason: required, expires: 1d, review: look"
CASES = {
    "all four limits": (LIMITS, ""),
    "no count of people": (LIMITS.replace("few", "lead"), "no limit to who may do it"),
    "customers": (LIMITS.replace("few", "guest"), "no limit to who may do it"),
    "no reason": (LIMITS.replace(", reason: required", ""), "no reason asked for"),
    "no end": (LIMITS.replace(", expires: 1d", ""), "no end to it"),
    "no review": (LIMITS.replace(", review: look", ""), "nobody who reviews it"),
    "neither end nor review": (
        LIMITS.replace(", expires: 1d, review: look", ""),
        "no end to it and nobody who reviews it",
    ),
    "an override where nobody else decides": ("by: lead, kind: override, from: open, to: closed", ""),
    "a raw write by software": ("by: service, from: open, to: any", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_says_which_limit_is_missing(case: str) -> None:
    fields, missing = CASES[case]
    workflow = flow(STATES, f"look: {{by: lead, from: open}}\nact: {{{fields}}}", roles=PEOPLE)
    said = [f"`act` can put a case into any state, and there is {missing}."] if missing else []
    assert [finding.message for finding in findings(RULE, workflow)] == said
    assert found(RULE, workflow) == ({("warn", "actions.act")} if missing else set())


PEOPLE_PAST = f"{PEOPLE}, both: {{kind: operator, people: [ana, ben]}}, one: {{kind: operator, people: [ana]}}"
WAY = """
open: {initial: true, owner: clerk}
asked: {owner: lead}
agreed: {owner: lead}
granted: {final: true, phase: completed}
refused: {final: true, phase: rejected}
"""
STEPS = """
ask: {by: clerk, from: open, to: asked}
agree: {by: lead, from: asked, to: agreed}
grant: {by: clerk, from: agreed, to: granted}
refuse: {by: lead, from: asked, to: refused}
look: {by: lead, from: [open, agreed]}
"""
LIMITED = "by: few, kind: override, from: asked, to: agreed, expires: 1d, review: look"
PAST = {
    "all limits": (LIMITED, ""),
    "no count of people": (LIMITED.replace("few", "guest"), "no limit to who may do it"),
    "no end": (LIMITED.replace(", expires: 1d", ""), "no end to it"),
    "no end where the case ends": (LIMITED.replace("to: agreed, expires: 1d", "to: granted"), ""),
    "no review": (LIMITED.replace(", review: look", ""), "nobody who reviews it"),
    "nothing": ("by: few, kind: override, from: asked, to: agreed", "no end to it and nobody who reviews it"),
    "its own decision": ("by: lead, kind: override, from: asked, to: agreed", ""),
    "to where others refuse": ("by: few, kind: override, from: asked, to: refused", ""),
    "back": ("by: few, kind: override, from: asked, to: open", ""),
    "what the customer decides": ("by: guest, kind: cancel, from: asked, to: agreed", ""),
    "a replay": ("by: few, kind: replay, from: asked, to: agreed", ""),
    "software": ("by: service, kind: override, from: asked, to: agreed", ""),
}


@pytest.mark.parametrize("case", PAST)
def test_an_override_past_others_needs_limits_too(case: str) -> None:
    fields, missing = PAST[case]
    workflow = flow(WAY, f"{STEPS}force: {{{fields}}}", roles=PEOPLE)
    said = [f"`force` does without `agree`, which others would take, and there is {missing}."] if missing else []
    assert [finding.message for finding in findings(RULE, workflow)] == said


@pytest.mark.parametrize(
    ("apart", "expected"), [("", "nobody beside whoever took `ask`"), (", not_same_person_as: [ask]", "")]
)
def test_whoever_brought_the_case_there_must_not_force_it_on(apart: str, expected: str) -> None:
    steps = STEPS.replace("ask: {by: clerk", "ask: {by: both")
    workflow = flow(WAY, f"{steps}force: {{{LIMITED.replace('few', 'one')}{apart}}}", roles=PEOPLE_PAST)
    said = [f"`force` does without `agree`, which others would take, and there is {expected}."] if expected else []
    assert [finding.message for finding in findings(RULE, workflow)] == said


def test_a_single_missing_limit_is_the_cause() -> None:
    [one] = findings(RULE, flow(WAY, f"{STEPS}force: {{{PAST['no end'][0]}}}", roles=PEOPLE))
    [two] = findings(RULE, flow(WAY, f"{STEPS}force: {{{PAST['nothing'][0]}}}", roles=PEOPLE))
    assert (one.cause, one.advice) == (
        "actions.force.expires",
        "Write `expires`, or lead the case to where others decide.",
    )
    assert (two.cause, two.advice) == (
        "actions.force.kind",
        "Write `expires` and `review`, or lead the case to where others decide.",
    )
