"""Tests of the rule about words that a surface does not know."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "no-unknown-fallback"
STATES = "open: {initial: true, owner: clerk, shows: {app: Open}}\nclosed: {final: true, shows: {app: Closed}}"
CLOSE = "close: {by: clerk, from: open, to: closed}"
WARNED = {("warn", "surfaces.app")}
CASES = {
    "a surface without": (STATES, CLOSE, "{for: guest}", WARNED),
    "a surface with": (STATES, CLOSE, "{for: guest, unknown: Being checked}", set()),
    "a surface that shows nothing": (STATES.replace(", shows: {app: Open}", "").replace(", shows: {app: Closed}", ""),
                                     CLOSE, "{for: guest}", set()),
    "a case of one state": ("open: {initial: true, final: true, shows: {app: Here}}",
                            "look: {by: clerk, from: open, to: open}", "{for: guest}", set()),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    states, actions, app, expected = CASES[case]
    assert found(RULE, flow(states, actions, f"surfaces: {{app: {app}}}")) == expected


def test_a_partner_s_surface_needs_one_as_well() -> None:
    rest = "partners: {bank: {replies: answers}}\nsurfaces: {app: {for: bank}}"
    assert found(RULE, flow(STATES, CLOSE, rest)) == WARNED


def test_the_mend_is_one_line() -> None:
    [finding] = findings(RULE, flow(STATES, CLOSE, "surfaces: {app: {for: guest}}"))
    assert finding.edits == (Edit(("surfaces", "app"), "unknown", "Being checked"),)
    assert finding.cause == "surfaces.app.unknown"
