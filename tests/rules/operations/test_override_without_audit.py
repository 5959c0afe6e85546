"""Tests of the rule about interventions that leave no trace."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "override-without-audit"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
CASES = {
    "an override without a record": ("by: lead, kind: override, from: open, to: closed", errors("actions.act")),
    "a replay without a record": ("by: lead, kind: replay, from: open", errors("actions.act")),
    "a raw write without a record": ("by: lead, from: open, to: any", errors("actions.act")),
    "a reason that goes nowhere": (
        "by: lead, kind: override, from: open, to: closed, reason: required",
        errors("actions.act"),
    ),
    "a record, however incomplete": ("by: lead, kind: override, from: open, to: closed, audit: actor", set()),
    "an ordinary action": ("by: lead, from: open, to: closed", set()),
    "a cancel by the customer": ("by: guest, kind: cancel, from: open, to: closed", set()),
}
REASON = Edit(("actions", "act"), "reason", "required")
AUDIT = Edit(("actions", "act"), "audit", "[actor, reason, before, after]")


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, expected = CASES[case]
    assert found(RULE, flow(STATES, f"act: {{{fields}}}")) == expected


@pytest.mark.parametrize(
    ("reason", "message", "edits"),
    [
        ("", "`act` leaves no record of who did it, why and what they changed.", (REASON, AUDIT)),
        (", reason: required", "`act` leaves no record of who did it and what they changed.", (AUDIT,)),
    ],
)
def test_the_message_and_the_mend_name_what_is_missing(reason: str, message: str, edits: tuple[Edit, ...]) -> None:
    act = f"act: {{by: lead, kind: override, from: open, to: closed{reason}}}"
    [finding] = findings(RULE, flow(STATES, act))
    assert (finding.message, finding.edits, finding.cause) == (message, edits, "actions.act.audit")
