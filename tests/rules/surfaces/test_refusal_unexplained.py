"""Tests of the rule about refusals without a word."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "refusal-unexplained"
REST = "data: {amount: {integer: 1..10}}\nsurfaces: {app: {for: guest}, desk: {for: clerk}}"
OFFER = "shows: {app: {label: Open, offers: [close]}}"
GUARDED = "close: {by: guest, from: open, to: closed, when: amount < 5}"
CASES = {
    "a guard without words": (OFFER, GUARDED, {("note", "actions.close")}),
    "a guard with words": (OFFER, GUARDED.replace("< 5", "< 5, otherwise: Call us."), set()),
    "no guard": (OFFER, GUARDED.replace(", when: amount < 5", ""), set()),
    "offered nowhere": ("shows: {app: Open}", GUARDED, set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    shows, action, expected = CASES[case]
    states = f"open: {{initial: true, owner: guest, {shows}}}\nclosed: {{final: true}}"
    assert found(RULE, flow(states, action, REST)) == expected


def test_it_names_the_surfaces_and_the_guard() -> None:
    shows = "shows: {app: {label: Open, offers: [close]}, desk: {label: Open, offers: [close]}}"
    states = f"open: {{initial: true, owner: guest, {shows}}}\nclosed: {{final: true}}"
    [finding] = findings(RULE, flow(states, GUARDED, REST))
    assert finding.message == (
        "Whoever presses `close` on `app` or `desk` and is refused, because `amount < 5` is not true, is not told why."
    )
