"""Whoever steps in leaves a record, a record holds what it announces, and no step deletes one."""

import pytest

from tests.exploration.lowered import lowered, told
from tests.exploration.small import result
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nshut: {owner: clerk}\nclosed: {final: true}"
GO = "go: {by: clerk, from: open, to: shut, checks: version}"
FULL = "reason: required, audit: [actor, reason, before, after]"
CASES = {
    "an override without a record": (
        "act: {by: lead, kind: override, from: open, to: closed, checks: version}",
        {"audit-complete:act:closed": ["Lead steps in and takes “act”"]},
        "Nothing tells who took act, and why: the case is in “closed”",
    ),
    "a raw write without a record": (
        "act: {by: clerk, from: open, to: any, checks: version}",
        {
            "audit-complete:act:shut": ["Clerk takes “act”"],
            "audit-complete:act:closed": ["Clerk takes “act”"],
        },
        "Nothing tells who took act, and why: the case is in “shut”",
    ),
    "a reason that nobody has to give": (
        "act: {by: clerk, from: open, to: closed, audit: [actor, reason], checks: version}",
        {"audit-complete:act:closed": ["Clerk takes “act”"]},
        "The record of act may lack its reason: the case is in “closed”",
    ),
    "a deleted history": (
        "act: {by: clerk, from: [open, shut], to: closed, deletes: [history], audit: [actor], checks: version}",
        {"audit-complete:act:closed": ["Clerk takes “go”", "Clerk takes “act”"]},
        "Act deleted the record of what was before: the case is in “closed”",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_missing_is_shown_at_the_end_of_the_shortest_run(case: str) -> None:
    """Before the first step there is no history to delete."""
    act, expected, title = CASES[case]
    exploration = lowered(flow(STATES, f"{GO}\n{act}"))
    assert told(exploration, "audit-complete") == expected
    assert result(exploration, "audit-complete").counterexamples[0].title == title


@pytest.mark.parametrize(
    "act",
    [
        f"by: lead, kind: override, from: open, to: closed, {FULL}",
        "by: clerk, from: open, to: closed, audit: [actor, before]",
        f"by: clerk, from: open, to: closed, deletes: [papers], {FULL}",
    ],
)
def test_a_whole_record_holds(act: str) -> None:
    """Data that an action deletes are no record of what people did."""
    data = "data: {papers: {boolean: true, initial: true}}"
    found = result(lowered(flow(STATES, f"{GO}\nact: {{{act}, checks: version}}", data)), "audit-complete")
    assert (found.counterexamples, found.vacuous) == ((), False)


def test_where_nothing_has_to_be_recorded_nothing_is_shown() -> None:
    found = result(lowered(flow(STATES, f"{GO}\nend: {{by: clerk, from: shut, to: closed}}")), "audit-complete")
    assert (found.counterexamples, found.vacuous) == ((), True)
