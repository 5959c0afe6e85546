"""Tests of how long a case can wait in a state."""

import pytest

from flowrehearsal.definition.quantities import DAY, HOUR, MINUTE
from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.waits import clock_runs, ends_by_itself, leading_on, limit_us
from tests.flows import ROLES, flow

REST = """
partners: {bank: {replies: answers}}
effects: {pay: {partner: bank, sent: outbox, timeout: 5m}}
clocks: {promise: {starts: begin, stops: close, after: 1d}, later: {starts: close, stops: begin, after: 1h}}
"""
ENDS = "[pay.done, pay.refused, pay.failed, pay.exhausted]"
CASES = {
    "people": ("by: clerk", "", None, False),
    "a deadline": ("on: deadline", "deadline: 2h, ", 2 * HOUR, False),
    "a deadline that nothing answers": ("by: clerk", "deadline: 2h, ", None, False),
    "a deadline that reminds": ("on: deadline, to: STAY", "deadline: 2h, ", None, False),
    "a clock": ("on: promise.expired", "", DAY, False),
    "a clock that cannot run there": ("on: later.expired", "", None, False),
    "calls that end": (f"on: {ENDS}", "", 5 * MINUTE, True),
    "calls whose end leads nowhere": ("on: [pay.done, pay.refused]", "", None, False),
    "the sooner of two": (f"on: [deadline, {ENDS[1:]}", "deadline: 2h, ", 5 * MINUTE, True),
}


@pytest.mark.parametrize("case", CASES)
def test_what_ends_a_wait(case: str) -> None:
    ending, state, limit, by_itself = CASES[case]
    close = f"{{{ending}, from: busy, to: closed}}".replace(", to: STAY, from: busy, to: closed", ", from: busy")
    workflow = flow(
        f"open: {{initial: true, owner: clerk}}\nbusy: {{{state}owner: clerk}}\nclosed: {{final: true}}",
        f"begin: {{by: clerk, from: open, to: busy, effects: [pay]}}\nclose: {close}",
        REST,
    )
    assert limit_us(design_of(workflow), "busy") == limit
    assert ends_by_itself(design_of(workflow), "busy") == by_itself


def test_a_clock_runs_between_its_start_and_its_stop() -> None:
    states = "open: {initial: true, owner: clerk}\nbusy: {owner: clerk}\nclosed: {final: true}"
    actions = """
        begin: {by: clerk, from: open, to: busy}
        back: {by: clerk, from: busy, to: open}
        close: {by: clerk, from: busy, to: closed}
        late: {on: limit.expired, from: [open, busy]}
    """
    design = design_of(flow(states, actions, "clocks: {limit: {starts: begin, stops: back, after: 1h}}"))
    assert [state for state in design.workflow.states if clock_runs(design, state)] == ["busy"]


def test_the_owner_leads_on_and_so_does_whoever_acts_for_it() -> None:
    states = """
        open: {initial: true, owner: boss}
        noted: {owner: boss}
        other: {owner: clerk}
        nobodys: {phase: queued}
        closed: {final: true}
    """
    actions = """
        begin: {by: [clerk, lead, boss], from: open, to: noted}
        note: {by: [lead, boss], from: noted}
        skip: {by: clerk, from: noted, to: other}
        leave: {by: lead, from: other, to: nobodys}
        close: {by: lead, from: nobodys, to: closed}
    """
    design = design_of(flow(states, actions, "", ROLES + ", boss: {kind: operator, delegates: [lead]}"))
    assert {state: leading_on(design, state) for state in design.workflow.states} == {
        "open": ("boss", "lead"),
        "noted": (),
        "other": (),
        "nobodys": (),
        "closed": (),
    }
