"""Tests of the rule about owners who are not told that a case is theirs."""

import pytest

from tests.flows import ROLES, flow
from tests.rules.findings import findings, found

RULE = "handoff-without-notice"
CLERK_ONLY = "surfaces: {desk: {for: clerk}, panel: {for: lead}}"
BOTH_WORK_THERE = "surfaces: {desk: {for: clerk}}"
NOTICE = """
    partners: {post: {replies: answers}}
    effects: {mail: {partner: post, sent: outbox, tells: {who: WHO, says: queued}}}
"""
START = "start: {by: clerk, from: open, to: held}\n"
FINISH = "finish: {by: [lead, clerk], from: held, to: done}\n"
CASES = {
    "shown to others only": ("owner: lead, shows: {desk: Held}", START, CLERK_ONLY, True),
    "shown to the owner": ("owner: lead, shows: {panel: Held}", START, CLERK_ONLY, False),
    "shown where the owner works": ("owner: lead, shows: {desk: Held}", START, BOTH_WORK_THERE, False),
    "shown to those who act for the owner": ("owner: boss, shows: {panel: Held}", START, CLERK_ONLY, False),
    "no owner anew": ("owner: clerk, shows: {panel: Held}", START, CLERK_ONLY, False),
    "no owner at all": ("shows: {panel: Held}", START, CLERK_ONLY, False),
    "the owner is software": ("owner: service, shows: {desk: Held}", START, CLERK_ONLY, False),
    "the owner did it": ("owner: lead", START.replace("clerk", "lead"), CLERK_ONLY, False),
    "the owner or somebody else did it": ("owner: lead", START.replace("clerk", "[lead, clerk]"), CLERK_ONLY, True),
    "nothing is described": ("owner: lead", START, "", False),
    "a notice to the owner": (
        "owner: lead",
        START.replace("held}", "held, effects: [mail]}"),
        NOTICE.replace("WHO", "lead"),
        False,
    ),
    "a notice to somebody else": (
        "owner: lead",
        START.replace("held}", "held, effects: [mail]}"),
        NOTICE.replace("WHO", "guest"),
        True,
    ),
    "a notice that nobody asks for": ("owner: lead", START, NOTICE.replace("WHO", "lead"), True),
    "the owner has nothing to do there": ("owner: idle, shows: {panel: Held}", START, CLERK_ONLY, False),
    "a closed case": ("owner: lead, final: true", START, CLERK_ONLY, False),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, start, rest, expected = CASES[case]
    states = f"open: {{initial: true, owner: clerk}}\nheld: {{{fields}}}\ndone: {{final: true}}"
    workflow = flow(
        states, start + FINISH, rest, f"{ROLES}, boss: {{kind: operator, delegates: [lead]}}, idle: {{kind: operator}}"
    )
    assert found(RULE, workflow) == ({("note", "states.held")} if expected else set())


def test_the_message_names_every_silent_way_there() -> None:
    states = "open: {initial: true, owner: clerk}\nheld: {owner: lead}\ndone: {final: true}"
    late = "late: {on: deadline, from: open, to: held}\n"
    [finding] = findings(RULE, flow(states, late + START + FINISH, CLERK_ONLY))
    assert finding.message == (
        "`late` and `start` hand a case in `held` over to `lead`, who is not told and sees it nowhere."
    )
    assert finding.cause == "states.held.shows"
