"""Tests of how a case can end."""

import pytest

from flowrehearsal.rules.endings import gives_up, succeeds
from tests.flows import flow

STATES = """
    open: {initial: true, owner: clerk}
    lost: {owner: clerk}
    shelf: {owner: clerk, resting: true}
    done: {final: true, phase: completed}
    dropped: {final: true, phase: cancelled}
    partly: {final: true, phase: partly_completed}
    ended: {final: true}
"""
ACTIONS = """
    finish: {by: clerk, from: [open, shelf], to: done}
    shelve: {by: clerk, from: open, to: shelf}
    drop: {by: clerk, from: open, to: dropped}
    lose: {by: clerk, from: open, to: lost}
    end: {by: clerk, from: open, to: ended}
    part: {by: clerk, from: open, to: partly}
    repair: {by: lead, from: lost, to: any}
"""


@pytest.mark.parametrize(
    ("state", "success", "failure"),
    [
        ("open", False, False),
        ("shelf", True, True),
        ("done", True, False),
        ("dropped", False, True),
        ("partly", False, True),
        ("ended", True, True),
    ],
)
def test_a_phase_tells_how_a_case_ends(state: str, success: bool, failure: bool) -> None:
    workflow = flow(STATES, ACTIONS)
    assert (succeeds(workflow, (state,)), gives_up(workflow, (state,))) == (success, failure)
