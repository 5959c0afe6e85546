"""Tests of the rule about closing a case and leaving its effects behind."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "kill-skips-compensation"
STATES = """
    open: {initial: true, owner: clerk}
    asked: {owner: clerk}
    held: {owner: clerk}
    refused: {owner: clerk}
    freed: {owner: clerk}
    booked: {final: true, phase: completed}
    closed: {final: true, phase: cancelled}
    kept: {final: true, phase: cancelled, stands: [reserve]}
    partly: {final: true, phase: partly_completed}
    ended: {final: true}
"""
ACTIONS = """
    hold: {by: clerk, from: open, to: asked, effects: [reserve]}
    done: {on: reserve.done, from: asked, to: held}
    no: {on: reserve.refused, from: asked, to: refused}
    free: {by: clerk, from: held, to: freed, effects: [release]}
    book: {by: clerk, from: held, to: booked}
    give_up: {by: clerk, from: [refused, freed], to: closed}
"""
REST = """
    partners: {hotel: {replies: answers}, post: {replies: answers}}
    effects:
      reserve: {partner: hotel, sent: outbox, undo: release}
      release: {partner: hotel, sent: outbox}
"""
FLAGGED = {("warn", "actions.kill")}
CASES = {
    "an override that leaves it behind": ("by: lead, kind: override, from: held, to: closed", FLAGGED),
    "a cancel that leaves it behind": ("by: guest, kind: cancel, from: held, to: closed", FLAGGED),
    "while it is under way": ("by: lead, kind: override, from: asked, to: closed", FLAGGED),
    "one of several states": ("by: lead, kind: override, from: [open, held, freed], to: {only: closed}", FLAGGED),
    "a cancel to an end that says nothing": ("by: lead, kind: cancel, from: held, to: ended", FLAGGED),
    "an override to an end that says nothing": ("by: lead, kind: override, from: held, to: ended", set()),
    "an ordinary action": ("by: lead, from: held, to: closed", set()),
    "before it is asked for": ("by: lead, kind: override, from: open, to: closed", set()),
    "after the partner refused": ("by: lead, kind: override, from: refused, to: closed", set()),
    "after it was undone": ("by: lead, kind: override, from: freed, to: closed", set()),
    "with the undo": ("by: lead, kind: override, from: held, to: closed, effects: [release]", set()),
    "with a list of what is left": ("by: lead, kind: override, from: held, to: closed, leaves: [reserve]", set()),
    "to an end where it stands": ("by: lead, kind: override, from: held, to: kept", set()),
    "to success": ("by: lead, kind: override, from: held, to: booked", set()),
    "to an end that is only partly one": ("by: lead, kind: override, from: held, to: partly", set()),
    "to a state that goes on": ("by: lead, kind: override, from: held, to: freed", set()),
    "a raw write": ("by: lead, kind: override, from: held, to: any", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, expected = CASES[case]
    assert found(RULE, flow(STATES, f"{ACTIONS}    kill: {{{fields}}}", REST)) == expected


@pytest.mark.parametrize("mended", ["irreversible: It is paid", "best_effort: It lapses, undo: release"])
def test_what_cannot_or_need_not_be_undone_may_stay(mended: str) -> None:
    kill = "    kill: {by: lead, kind: override, from: held, to: closed}"
    assert found(RULE, flow(STATES, ACTIONS + kill, REST.replace("undo: release", mended))) == set()


def test_the_message_names_the_end_and_what_is_left() -> None:
    [finding] = findings(
        RULE, flow(STATES, f"{ACTIONS}    kill: {{by: lead, kind: cancel, from: held, to: closed}}", REST)
    )
    assert finding.message == (
        "`kill` closes a case as `closed` where `reserve` may have been executed, and neither undoes it nor says that "
        "it is left behind."
    )
    assert finding.cause == ""
    assert finding.advice == "Ask for `release`, or write `leaves: [reserve]` and let somebody clear it up."


def test_an_undo_that_nothing_asks_for_is_to_blame_itself() -> None:
    """The rule about effects that nothing undoes says the same."""
    kill = "    kill: {by: lead, kind: cancel, from: held, to: closed}"
    [finding] = findings(RULE, flow(STATES, (ACTIONS + kill).replace(", effects: [release]", ""), REST))
    assert finding.cause == "effects.reserve.undo"
