"""Tests of how long a case can wait in a state."""

import pytest

from flowrehearsal.definition.quantities import DAY, HOUR, MINUTE
from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.waits import ends_by_itself, limit_us
from tests.flows import flow

REST = """
partners: {bank: {replies: answers}}
effects: {pay: {partner: bank, sent: outbox, timeout: 5m}}
clocks: {promise: {starts: begin, stops: close, after: 1d}}
"""
ENDS = "[pay.done, pay.refused, pay.failed, pay.exhausted]"
CASES = {
    "people": ("by: clerk", "", None, False),
    "a deadline": ("on: deadline", "deadline: 2h, ", 2 * HOUR, False),
    "a deadline that nothing answers": ("by: clerk", "deadline: 2h, ", None, False),
    "a deadline that reminds": ("on: deadline, to: STAY", "deadline: 2h, ", None, False),
    "a clock": ("on: promise.expired", "", DAY, False),
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
