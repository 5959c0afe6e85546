"""Tests of what the new definition says it called otherwise before."""

import pytest

from flowrehearsal.comparison.renaming import declared
from flowrehearsal.definition.load import parse_workflow
from tests.comparison.definitions import CLAIM, patched

HELD = "    open: {initial: true, owner: clerk}\n-   held: {owner: clerk}\n"
LEADS = "-   hold: {by: clerk, from: open, to: held}\n-   close: {by: clerk, from: [open, held], to: closed}\n"
CASES = {
    "one is renamed": (
        "",
        HELD
        + "+   waiting: {owner: clerk, renamed_from: held}\n"
        + LEADS
        + "+   hold: {by: clerk, from: open, to: waiting}\n+   close: {by: clerk, from: [open, waiting], to: closed}",
        {("states", "held"): "waiting"},
    ),
    "the old definition has no such name": ("", HELD + "+   held: {owner: clerk, renamed_from: parked}", {}),
    "the old name is still there": (
        "",
        HELD + "+   held: {owner: clerk}\n+   other: {owner: clerk, renamed_from: held}",
        {},
    ),
    "the new name was there already": (
        HELD + "+   held: {owner: clerk}\n+   parked: {owner: clerk}",
        HELD + "+   held: {owner: clerk, renamed_from: parked}\n-   parked: {owner: clerk}",
        {},
    ),
    "two names are exchanged": (
        HELD + "+   held: {owner: clerk}\n+   parked: {owner: clerk}",
        HELD + "+   held: {owner: clerk, renamed_from: parked}\n"
        "-   parked: {owner: clerk}\n+   parked: {owner: clerk, renamed_from: held}",
        {("states", "held"): "parked", ("states", "parked"): "held"},
    ),
    "what two claim to have been belongs to the first": (
        HELD + "+   held: {owner: clerk}\n+   parked: {owner: clerk}",
        HELD + "+   held: {owner: clerk}\n-   parked: {owner: clerk}\n"
        "+   one: {owner: clerk, renamed_from: parked}\n+   two: {owner: clerk, renamed_from: parked}",
        {("states", "parked"): "one"},
    ),
    "it says its own name": ("", HELD + "+   held: {owner: clerk, renamed_from: held}", {}),
}


@pytest.mark.parametrize("case", CASES)
def test_renamings(case: str) -> None:
    first, then, expected = CASES[case]
    old = patched(CLAIM, first)
    renaming = declared(parse_workflow(old), parse_workflow(patched(old, then)))
    assert dict(renaming.names) == expected
    for (section, was), now in expected.items():
        assert renaming.now(section, was) == now
        assert renaming.was(section, now) == was
    assert renaming.now("states", "open") == renaming.was("states", "open") == "open"
