"""Tests of the rule about records that lack a part."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "audit-field-missing"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
OVERRIDE = "by: lead, kind: override, from: open, to: closed"
ORDINARY = "by: lead, from: open, to: closed"
FULL = "[actor, reason, before, after]"
REASON = Edit(("actions", "act"), "reason", "required")


def audit(fields: str) -> Edit:
    return Edit(("actions", "act"), "audit", f"[{fields}]")


CASES = {
    "an override with everything": (f"{OVERRIDE}, reason: required, audit: {FULL}", "", ()),
    "an override that nobody is asked about": (
        f"{OVERRIDE}, audit: {FULL}",
        "Nobody is asked why they do `act`.",
        (REASON,),
    ),
    "an override without its before and after": (
        f"{OVERRIDE}, reason: required, audit: [actor, reason, ticket]",
        "The record of `act` lacks `before` and `after`.",
        (audit("actor, reason, before, after, ticket"),),
    ),
    "an override with an actor and no more": (
        f"{OVERRIDE}, audit: actor",
        "The record of `act` lacks `reason`, `before` and `after` and nobody is asked why they do `act`.",
        (REASON, audit("actor, reason, before, after")),
    ),
    "an override without a record": (OVERRIDE, "", ()),
    "an ordinary action without a record": (f"{ORDINARY}, reason: required", "", ()),
    "an ordinary action with its actor": (f"{ORDINARY}, audit: actor", "", ()),
    "an ordinary action without its actor": (
        f"{ORDINARY}, audit: [before, after]",
        "The record of `act` lacks `actor`.",
        (audit("actor, before, after"),),
    ),
    "a reason that is asked for and not kept": (
        f"{ORDINARY}, reason: required, audit: [actor]",
        "The record of `act` lacks `reason`.",
        (audit("actor, reason"),),
    ),
    "an action of no person": ("on: deadline, from: open, to: closed, audit: [before]", "", ()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_says_what_is_missing(case: str) -> None:
    fields, message, edits = CASES[case]
    workflow = flow(STATES, f"act: {{{fields}}}")
    assert found(RULE, workflow) == ({("warn", "actions.act")} if message else set())
    assert [(f.message, f.edits) for f in findings(RULE, workflow)] == ([(message, edits)] if message else [])


def test_what_lacks_a_reason_only_comes_from_that_field() -> None:
    [finding] = findings(RULE, flow(STATES, f"act: {{{OVERRIDE}, audit: {FULL}}}"))
    assert finding.cause == "actions.act.reason"
