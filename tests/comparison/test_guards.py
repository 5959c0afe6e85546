"""Tests of how a guard changed."""

import pytest

from flowrehearsal.comparison.guards import Shift, shift
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.expressions.parse import parse
from tests.comparison.definitions import LOAN, ORDER, patched

CASES = {
    "a higher limit": ("amount <= 500", "amount <= 700", Shift(False, True, "", "amount = 501")),
    "a lower limit": ("amount <= 500", "amount <= 300", Shift(True, False, "amount = 301", "")),
    "another limit": (
        "amount <= 500",
        "amount > 400",
        Shift(True, True, "amount = 1", "amount = 501"),
    ),
    "the same in other words": ("amount <= 500", "not (amount > 500)", Shift(False, False)),
    "beyond what it can be": ("amount <= 1000", "amount <= 2000", Shift(False, False)),
    "no guard any more": ('risk == "low"', "", Shift(False, True, "", "risk = middle")),
    "a guard at last": ("", 'risk == "low"', Shift(True, False, "risk = middle", "")),
    "of data that is always the same": ("checked", "not checked", Shift(False, True, "", "checked = false")),
    "of states": ('state == "asked"', 'state in ("asked", "granted")', Shift(False, True, "", "state = granted")),
    "of a sum": ("amount + amount <= 10", "amount * 2 <= 12", Shift(False, True, "", "amount = 6")),
}


def of(old: Workflow, new: Workflow, before: str, after: str) -> Shift:
    first, second = (parse(text) if text else None for text in (before, after))
    return shift(first, second, old, new)


@pytest.mark.parametrize("case", CASES)
def test_a_guard_loses_and_gains(case: str) -> None:
    before, after, expected = CASES[case]
    workflow = parse_workflow(LOAN)
    assert of(workflow, workflow, before, after) == expected


def test_what_either_definition_allows_is_looked_at() -> None:
    old = parse_workflow(LOAN)
    new = parse_workflow(patched(LOAN, "-   amount: {integer: 1..1000}\n+   amount: {integer: 1..5000}"))
    assert of(old, new, "amount <= 1000", "amount <= 2000") == Shift(False, True, "", "amount = 1001")
    assert of(new, old, "amount <= 2000", "amount <= 1000") == Shift(True, False, "amount = 1001", "")


def test_another_kind_of_data_cannot_be_compared() -> None:
    old = parse_workflow(LOAN)
    worded = LOAN.replace("{integer: 1..1000}", "{one_of: [few, many]}").replace("amount <= 500", 'amount == "few"')
    assert of(old, parse_workflow(worded), "amount <= 500", 'amount == "few"') == Shift(True, True)


def test_invariants_count_what_was_done_and_read_what_is_shown() -> None:
    workflow = parse_workflow(ORDER)
    assert of(workflow, workflow, "executed(charge) <= 2", "executed(charge) <= 1") == Shift(
        True, False, "executed(charge) = 2", ""
    )
    assert of(workflow, workflow, "asked(charge) == 1", "asked(charge) >= 1") == Shift(False, False)
    assert of(workflow, workflow, 'phase != "failed"', 'phase not in ("failed", "queued")') == Shift(
        True, False, "phase = queued", ""
    )
