"""Tests of the rule about ends that say that they are none."""

import pytest

from flowrehearsal.rules.endings import ENDS
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "final-but-unfinished"
CLOSE = "close: {by: clerk, from: open, to: closed}"


@pytest.mark.parametrize(
    "phase",
    ["queued", "working", "waiting_for_customer", "waiting_for_review", "waiting_for_partner", "retrying", "blocked"],
)
@pytest.mark.parametrize("final", ["true", "reopenable"])
def test_an_end_where_something_goes_on_is_found(phase: str, final: str) -> None:
    states = f"open: {{initial: true, owner: clerk, phase: {phase}}}\nclosed: {{final: {final}, phase: {phase}}}"
    assert found(RULE, flow(states, CLOSE)) == errors("states.closed")


@pytest.mark.parametrize("phase", [*(f", phase: {phase}" for phase in ENDS), ""])
def test_the_phases_of_ends_and_none_at_all_are_not(phase: str) -> None:
    states = f"open: {{initial: true, owner: clerk}}\nclosed: {{final: true{phase}}}"
    assert found(RULE, flow(states, CLOSE)) == set()


def test_a_place_to_stay_and_an_end_that_no_case_comes_to_are_not() -> None:
    states = """
        open: {initial: true, owner: clerk, resting: true, phase: working}
        closed: {final: true}
        other: {final: true, phase: working}
    """
    assert found(RULE, flow(states, CLOSE)) == set()


def test_it_says_what_the_phase_claims() -> None:
    states = "open: {initial: true, owner: clerk}\nclosed: {final: true, phase: waiting_for_partner}"
    [finding] = findings(RULE, flow(states, CLOSE))
    assert finding.message == "`closed` is an end, and its phase says that a case there is waiting for partner."
