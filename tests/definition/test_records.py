"""Tests of what the record of an action lacks."""

import pytest

from flowrehearsal.definition.records import gap
from tests.flows import flow

CASES = {
    "by: lead, kind: override": "unwritten",
    "by: lead, kind: override, deletes: [history]": "unwritten",
    "by: lead, kind: override, audit: [actor, reason]": "unexplained",
    "by: lead, kind: override, audit: [actor, reason], reason: required": "",
    "by: lead, kind: override, audit: [actor]": "",
    "by: clerk": "",
    "by: clerk, audit: [actor, reason]": "unexplained",
    "by: clerk, deletes: [history]": "deleted",
    "on: deadline, deletes: [history]": "deleted",
    "on: deadline, audit: [reason]": "",
}


@pytest.mark.parametrize("fields", CASES)
def test_the_record_lacks(fields: str) -> None:
    states = "open: {initial: true, owner: clerk, deadline: 1h}\nclosed: {final: true}"
    assert gap(flow(states, f"act: {{{fields}, from: open, to: closed}}"), "act") == CASES[fields]
