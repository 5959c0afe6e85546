"""Tests of the rule about undos that are given up too soon."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "compensation-unretried"
STATES = """
    open: {initial: true, owner: clerk}
    held: {owner: clerk}
    stuck: {owner: clerk}
    closed: {final: true}
"""
HOLD = "    hold: {by: clerk, from: open, to: held, effects: [reserve]}\n"
DROP = "    drop: {by: clerk, from: held, to: closed, effects: [release]}\n"
PARK = "    park: {on: release.exhausted, from: held, to: stuck}\n"
OWNED = ", owner: lead"
FLAGGED = errors("effects.release")
CASES = {
    "one attempt each": (HOLD + DROP, "", OWNED, set()),
    "fewer attempts": (HOLD + DROP, ", retry: {attempts: 5}", f"{OWNED}, retry: {{attempts: 4}}", FLAGGED),
    "as many attempts": (HOLD + DROP, ", retry: {attempts: 5}", f"{OWNED}, retry: {{attempts: 5}}", set()),
    "no retry at all": (HOLD + DROP, ", retry: {attempts: 5}", OWNED, FLAGGED),
    "limited against unlimited": (HOLD + DROP, ", retry: {first: 1s}", f"{OWNED}, retry: {{attempts: 9}}", FLAGGED),
    "unlimited against limited": (HOLD + DROP, ", retry: {attempts: 5}", f"{OWNED}, retry: {{first: 1s}}", set()),
    "layers that try again": (
        HOLD + DROP,
        ", retry: {attempts: 5, layers: {sdk: 2}}",
        f"{OWNED}, retry: {{attempts: 8}}",
        FLAGGED,
    ),
    "nobody for its dead letter": (HOLD + DROP, "", "", FLAGGED),
    "an action for its dead letter": (HOLD + DROP + PARK, "", "", set()),
    "no end of its attempts": (HOLD + DROP, "", ", retry: {first: 1s}", set()),
    "an undo that nobody asks for": (HOLD, ", retry: {attempts: 5}", "", set()),
    "an effect that nobody asks for": (DROP, ", retry: {attempts: 5}", "", set()),
    "an effect that nobody minds": (HOLD + DROP, ", retry: {attempts: 5}, best_effort: Only a wish", OWNED, set()),
    "an undo that nobody minds": (HOLD + DROP, ", retry: {attempts: 5}", ", best_effort: It lapses", set()),
}


def design(reserve: str, release: str) -> str:
    effects = {"reserve": f"undo: release{reserve}", "release": f"fenced: true{release}"}
    lines = [f"  {name}: {{partner: hotel, sent: outbox, {fields}}}" for name, fields in effects.items()]
    return "partners: {hotel: {replies: answers}}\neffects:\n" + "\n".join(lines)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, reserve, release, expected = CASES[case]
    actions = actions if DROP in actions else f"{actions}    drop: {{by: clerk, from: [open, held], to: closed}}\n"
    assert found(RULE, flow(STATES, actions, design(reserve, release))) == expected


@pytest.mark.parametrize(
    ("reserve", "release", "message", "cause"),
    [
        (
            ", retry: {attempts: 5}",
            OWNED,
            "`release` is tried 1 time and `reserve`, which it undoes, up to 5 times: it gives up sooner than what it "
            "has to take back.",
            "effects.release.retry",
        ),
        (
            ", retry: {first: 1s}",
            f"{OWNED}, retry: {{attempts: 2}}",
            "`release` is tried 2 times and `reserve`, which it undoes, without limit: it gives up sooner than what it "
            "has to take back.",
            "effects.release.retry",
        ),
        (
            ", retry: {attempts: 2, layers: {sdk: 4}}",
            f"{OWNED}, retry: {{attempts: 3}}",
            "`release` is tried 3 times and `reserve`, which it undoes, up to 8 times: it gives up sooner than what it "
            "has to take back.",
            "effects.reserve.retry.layers",
        ),
        (
            "",
            "",
            "When the attempts of `release` end, `reserve` stands although it should not, and nobody is told.",
            "effects.release.owner",
        ),
    ],
)
def test_the_message_names_both(reserve: str, release: str, message: str, cause: str) -> None:
    [finding] = findings(RULE, flow(STATES, HOLD + DROP, design(reserve, release)))
    assert (finding.message, finding.cause) == (message, cause)
