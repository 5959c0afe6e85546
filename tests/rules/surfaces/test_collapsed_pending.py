"""Tests of the rule about one word for several kinds of waiting."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "collapsed-pending"
SURFACES = "surfaces: {app: {for: guest}, desk: {for: clerk}, board: {for: lead}}"
ACTIONS = """
go: {by: service, from: first, to: second}
close: {by: clerk, from: second, to: closed}
"""


def shown(first: str, second: str, shows: str) -> set[tuple[str, str]]:
    """What the rule finds about two states with these phases, shown alike."""
    states = f"""
    first: {{initial: true, owner: service, phase: {first}, shows: {{{shows}}}}}
    second: {{owner: clerk, phase: {second}, shows: {{{shows}}}}}
    closed: {{final: true}}
    """
    return found(RULE, flow(states, ACTIONS, SURFACES))


DESK = {("warn", "states.first.shows.desk")}
CASES = {
    "a machine and a review": (("working", "waiting_for_review"), "desk: Open", DESK),
    "a partner and a block": (("waiting_for_partner", "blocked"), "desk: Open", DESK),
    "queued and at work": (("queued", "working"), "desk: Open", set()),
    "open and completed": (("working", "completed"), "desk: Open", set()),
    "operators who have no part in it": (("working", "waiting_for_review"), "board: Open", set()),
    "operators who have no part in it, at a surface where others work": (
        ("working", "waiting_for_review"),
        "board: {label: Open, offers: [close]}",
        {("warn", "states.first.shows.board")},
    ),
    "a customer who has nothing to do": (("working", "blocked"), "app: Open", set()),
    "a customer who is waited for": (
        ("working", "waiting_for_customer"),
        "app: Open",
        {("note", "states.first.shows.app")},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    (first, second), shows, expected = CASES[case]
    assert shown(first, second, shows) == expected


def test_a_place_to_stay_waits_for_nothing() -> None:
    states = """
    first: {initial: true, owner: clerk, resting: true, phase: working, shows: {desk: Open}}
    second: {owner: clerk, phase: blocked, shows: {desk: Open}}
    closed: {final: true}
    """
    assert found(RULE, flow(states, ACTIONS, SURFACES)) == set()


def test_it_says_what_each_waits_for() -> None:
    states = """
    first: {initial: true, owner: service, phase: working, shows: {desk: Open}}
    second: {owner: clerk, phase: blocked, shows: {desk: Open}}
    closed: {final: true}
    """
    [finding] = findings(RULE, flow(states, ACTIONS, SURFACES))
    assert finding.message == (
        'On `desk`, "Open" stands for `first` (waits for a machine) and `second` (waits for somebody to unblock it).'
    )


REPEATED = "retry: {attempts: 3}"
RETRIES = {
    "nobody is told": ("shows: {desk: Paying}", REPEATED, {("warn", "states.paying")}),
    "one operator is told": ("shows: {desk: Paying, board: {label: P, retrying: Again}}", REPEATED, set()),
    "no operator is shown anything": ("shows: {app: Paying}", REPEATED, set()),
    "it is tried once": ("shows: {desk: Paying}", "retry: {attempts: 1}", set()),
    "nobody minds": ("shows: {desk: Paying}", f"{REPEATED}, best_effort: A gift", set()),
    "it is called within the request": ("shows: {desk: Paying}", f"{REPEATED}, early", set()),
    "the state is for retrying": ("phase: retrying, shows: {desk: Paying}", REPEATED, set()),
}


@pytest.mark.parametrize("case", RETRIES)
def test_an_operator_sees_a_repetition(case: str) -> None:
    paying, effect, expected = RETRIES[case]
    sent, effect = ("before_commit", effect.removesuffix(", early")) if "early" in effect else ("outbox", effect)
    states = f"open: {{initial: true, owner: clerk}}\npaying: {{owner: clerk, {paying}}}\npaid: {{final: true}}"
    actions = "pay: {by: clerk, from: open, to: paying, effects: [pay]}\nknow: {on: pay.done, from: paying, to: paid}"
    rest = f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, sent: {sent}, {effect}}}}}\n"
    assert found(RULE, flow(states, actions, rest + SURFACES)) == expected


def test_what_an_override_sends_again_is_no_news_to_operators() -> None:
    states = """
    open: {initial: true, owner: clerk}
    paying: {owner: clerk, shows: {desk: Paying}}
    paid: {final: true}
    """
    actions = """
    wait: {by: clerk, from: open, to: paying}
    pay: {by: lead, kind: override, from: open, to: paying, effects: [pay]}
    know: {on: pay.done, from: paying, to: paid}
    """
    rest = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox, retry: {attempts: 3}}}\n"
    assert found(RULE, flow(states, actions, rest + SURFACES)) == set()
