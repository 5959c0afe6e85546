"""Tests of the rule about ways in that skip something."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "initial-not-unique"
ACTIONS = """
send: {by: guest, from: draft, to: applied}
screen: {by: clerk, from: applied, to: screened}
wave_through: {by: lead, from: applied, to: checked}
check: {by: clerk, from: screened, to: checked}
open: {by: clerk, from: checked, to: opened}
"""
STATES = """
draft: {initial: true, owner: guest}
applied: {owner: clerk}
screened: {owner: clerk}
checked: {owner: clerk}
opened: {final: true}
"""


def entering(state: str, channels: str) -> str:
    return STATES.replace(f"{state}: {{", f"{state}: {{entry: [{channels}], ")


CASES = {
    "new cases come in behind a check": (entering("checked", "api"), {("warn", "states.checked")}),
    "new cases come in behind what only a customer does": (entering("applied", "api"), set()),
    "old cases are moved in": (entering("checked", "import, migration"), set()),
    "new cases begin where all others do": (entering("draft", "api"), set()),
    "one of the ways is for new cases": (entering("checked", "import, api"), {("warn", "states.checked")}),
    "a state is only for such cases": (STATES + "from_shop: {entry: [shop], owner: clerk}", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    states, expected = CASES[case]
    more = "\ntake: {by: clerk, from: from_shop, to: applied}" if "from_shop" in states else ""
    assert found(RULE, flow(states, ACTIONS + more)) == expected


def test_only_what_no_other_way_avoids_was_skipped() -> None:
    """A lead may pass `screened` by, so that not every other case was there."""
    [finding] = findings(RULE, flow(entering("checked", "import, api"), ACTIONS))
    assert finding.message == (
        "Cases that enter `checked` by `api` were never in `applied`, where every other case has been by then."
    )
    assert finding.cause == "states.checked.entry"
