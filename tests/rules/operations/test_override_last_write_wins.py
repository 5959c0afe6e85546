"""Tests of the rule about interventions that look at nothing before they write."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "override-last-write-wins"
STATES = "open: {initial: true, owner: clerk}\nheld: {owner: clerk}\nclosed: {final: true}"
CASES = {
    "an override that checks nothing": ("by: lead, kind: override, from: open, to: closed", errors("actions.act")),
    "a replay that checks nothing": ("by: lead, kind: replay, from: open, to: held", errors("actions.act")),
    "a raw write that checks nothing": ("by: lead, from: open, to: any", errors("actions.act")),
    "a forced cancel that checks nothing": ("by: lead, kind: cancel, from: open, to: closed", errors("actions.act")),
    "an override that checks the version": ("by: lead, kind: override, from: open, to: closed, checks: version", set()),
    "an override that checks the state": ("by: lead, kind: override, from: open, to: closed, checks: state", set()),
    "an ordinary action": ("by: lead, from: open, to: closed", set()),
    "an override that writes its own fields only": (
        "by: lead, kind: override, from: open, writes: own_fields, sets: {urgent: true}",
        set(),
    ),
    "an override that writes its own fields and the state": (
        "by: lead, kind: override, from: open, to: held, writes: own_fields, sets: {urgent: true}",
        errors("actions.act"),
    ),
}
DATA = "data: {urgent: {boolean: true, initial: false}}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, expected = CASES[case]
    assert found(RULE, flow(STATES, f"act: {{{fields}}}", DATA)) == expected


def test_the_mend_is_a_version_check() -> None:
    [finding] = findings(RULE, flow(STATES, "act: {by: lead, kind: override, from: open, to: closed}"))
    assert finding.cause == "actions.act.checks"
    assert finding.edits == (Edit(("actions", "act"), "checks", "version"),)
