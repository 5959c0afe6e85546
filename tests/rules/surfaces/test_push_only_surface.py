"""Tests of the rule about surfaces that never ask."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "push-only-surface"
STATES = "open: {initial: true, owner: clerk, shows: {app: Open}}\nclosed: {final: true, shows: {app: Closed}}"
CLOSE = "close: {by: clerk, from: open, to: closed}"
CASES = {
    "pushed to": ("{push: true}", {("warn", "surfaces.app")}),
    "pushed to, and asking": ("{push: true, poll: 30s}", set()),
    "asking": ("{poll: 30s}", set()),
    "neither": ("{push: false}", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    refresh, expected = CASES[case]
    workflow = flow(STATES, CLOSE, f"surfaces: {{app: {{for: guest, refresh: {refresh}}}}}")
    assert found(RULE, workflow) == expected


def test_the_mend_is_one_line() -> None:
    [finding] = findings(RULE, flow(STATES, CLOSE, "surfaces: {app: {for: guest, refresh: {push: true}}}"))
    assert finding.edits == (Edit(("surfaces", "app", "refresh"), "poll", "30s"),)
