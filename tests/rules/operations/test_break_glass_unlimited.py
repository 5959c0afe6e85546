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
    "an override to one state": ("by: lead, kind: override, from: open, to: closed", ""),
    "a raw write by software": ("by: service, from: open, to: any", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_says_which_limit_is_missing(case: str) -> None:
    fields, missing = CASES[case]
    workflow = flow(STATES, f"look: {{by: lead, from: open}}\nact: {{{fields}}}", roles=PEOPLE)
    said = [f"`act` can put a case into any state, and there is {missing}."] if missing else []
    assert [finding.message for finding in findings(RULE, workflow)] == said
    assert found(RULE, workflow) == ({("warn", "actions.act")} if missing else set())
