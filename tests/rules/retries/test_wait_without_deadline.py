"""Tests of the rule about waits without end."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.edit import Edit
from tests.flows import ROLES, flow
from tests.rules.findings import errors, findings, found

RULE = "wait-without-deadline"
START = "start: {by: clerk, from: open, to: asking, effects: [ask]}\n"
KNOW = START + "know: {on: ask.done, from: asking, to: closed}\n"
ENDS = START + "know: {on: [ask.done, ask.exhausted], from: asking, to: closed}\n"
LISTED = START + "know: {on: [ask.done, ask.exhausted, deadline], from: asking, to: closed}\n"
BACK = "start: {by: clerk, from: open, to: asking}\nreply: {by: guest, from: asking, to: closed}\n"
TIMED = "sent: outbox, timeout: 1m, retry: {attempts: 3}"
FOUND = errors("states.asking")
CASES = {
    "an answer, and nobody who can act": ("owner: service", KNOW, TIMED, FOUND),
    "an answer, and nobody at all": ("phase: working", KNOW, TIMED, FOUND),
    "it has a deadline": ("owner: service, deadline: 1h", KNOW, TIMED, set()),
    "its owner can act": ("owner: clerk", KNOW + "close: {by: clerk, from: asking, to: closed}", TIMED, set()),
    "its owner can only note something": ("owner: clerk", KNOW + "note: {by: clerk, from: asking}", TIMED, FOUND),
    "somebody else can act": ("owner: clerk", KNOW + "close: {by: lead, from: asking, to: closed}", TIMED, FOUND),
    "the attempts end, and that is answered": ("owner: service", ENDS, TIMED, set()),
    "the attempts end, and the author wants a deadline": ("owner: service", LISTED, TIMED, FOUND),
    "attempts without end": ("owner: service", ENDS, "sent: outbox, timeout: 1m, retry: {first: 1s}", FOUND),
    "a call without an end": ("owner: service", ENDS, "sent: outbox, retry: {attempts: 3}", FOUND),
    "timeouts that fail, and nobody answers that": ("owner: service", ENDS, "sent: outbox, timeout: 1m", FOUND),
    "somebody can act for its owner": (
        "owner: boss",
        KNOW + "close: {by: lead, from: asking, to: closed}",
        TIMED,
        set(),
    ),
    "an answer that cannot come there": (
        "owner: clerk",
        "start: {by: clerk, from: open, to: asking}\nask: {by: lead, from: asking, to: closed, effects: [ask]}\n"
        "know: {on: ask.exhausted, from: any, to: closed}",
        TIMED,
        set(),
    ),
    "a customer who was asked back": ("owner: guest", BACK, TIMED, FOUND),
    "people of this house": ("owner: clerk", BACK.replace("guest", "clerk"), TIMED, set()),
    "a place to stay": ("owner: service, resting: true", KNOW, TIMED, set()),
    "a service that acts": ("owner: service", BACK.replace("guest", "service"), TIMED, set()),
    "only a deadline that it does not have": (
        "owner: clerk",
        BACK.replace("guest", "clerk") + "late: {on: deadline, from: asking, to: closed}",
        TIMED,
        FOUND,
    ),
    "a deadline of whatever state has one": (
        "owner: clerk",
        BACK.replace("guest", "clerk") + "late: {on: deadline, from: any, to: closed}",
        TIMED,
        set(),
    ),
}


def design(state: str, actions: str, policy: str, rest: str = "") -> Workflow:
    states = f"open: {{initial: true, owner: clerk}}\nasking: {{{state}}}\nclosed: {{final: true}}"
    return flow(
        states,
        actions,
        f"partners: {{bank: {{replies: answers}}}}\neffects: {{ask: {{partner: bank, {policy}}}}}\n{rest}",
        ROLES + ", boss: {kind: operator, delegates: [lead]}",
    )


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    state, actions, policy, expected = CASES[case]
    assert found(RULE, design(state, actions, policy)) == expected


def test_a_partner_that_finishes_later_may_never_call_back() -> None:
    workflow = design("owner: service", ENDS, TIMED)
    assert found(RULE, workflow) == set()
    states = "open: {initial: true, owner: clerk}\nasking: {owner: service}\nclosed: {final: true}"
    rest = f"partners: {{bank: {{replies: acknowledges}}}}\neffects: {{ask: {{partner: bank, {TIMED}}}}}"
    assert found(RULE, flow(states, ENDS, rest)) == FOUND


def test_what_was_asked_for_on_the_way_ends_as_well() -> None:
    """A cancel while the attempts go on: they end, and that is answered here too."""
    states = """
        open: {initial: true, owner: clerk}
        asking: {owner: service}
        cancelling: {owner: service}
        closed: {final: true}
    """
    stop = "stop: {by: clerk, from: asking, to: cancelling}\n"
    rest = f"partners: {{bank: {{replies: answers}}}}\neffects: {{ask: {{partner: bank, {TIMED}}}}}"
    both = ENDS.replace("from: asking", "from: [asking, cancelling]") + stop
    assert found(RULE, flow(states, both, rest)) == set()
    assert found(
        RULE, flow(states, ENDS + stop + "hear: {on: ask.done, from: cancelling, to: closed}", rest)
    ) == errors("states.cancelling")
    aside = both + "skip: {by: clerk, from: open, to: cancelling}"
    assert found(RULE, flow(states, aside, rest)) == errors("states.cancelling")


def test_a_clock_is_a_limit_too() -> None:
    actions = KNOW + "late: {on: limit.expired, from: asking, to: closed}"
    clock = "clocks: {limit: {starts: start, stops: know, after: 1h}}"
    assert found(RULE, design("owner: service", actions, TIMED, clock)) == set()


def test_where_a_case_begins_a_customer_may_take_their_time() -> None:
    states = "open: {initial: true, owner: guest}\nclosed: {final: true}"
    actions = (
        "send: {by: guest, from: open, to: closed, effects: [ask]}\nfail: {on: ask.failed, from: open, to: closed}"
    )
    rest = "partners: {bank: {replies: answers}}\neffects: {ask: {partner: bank, sent: before_commit, timeout: 1m}}"
    assert found(RULE, flow(states, actions, rest)) == set()


def test_a_state_that_no_case_comes_to_waits_for_nothing() -> None:
    actions = "start: {by: clerk, from: open, to: closed}\nknow: {on: ask.done, from: asking, to: closed}"
    assert found(RULE, design("owner: service", actions, TIMED)) == set()


MENDS = {
    "late: {on: deadline, from: asking, to: closed}": "1d",
    "late: {on: deadline, from: [asking, open], to: closed}": "2h30m",
}


@pytest.mark.parametrize("late", MENDS)
def test_the_mend_is_as_long_as_the_other_deadlines(late: str) -> None:
    states = "open: {initial: true, owner: clerk, deadline: 150m}\nasking: {owner: service}\nclosed: {final: true}"
    rest = f"partners: {{bank: {{replies: answers}}}}\neffects: {{ask: {{partner: bank, {TIMED}}}}}"
    [finding] = findings(RULE, flow(states, KNOW + late, rest))
    assert finding.edits == (Edit(("states", "asking"), "deadline", MENDS[late]),)


def test_without_an_action_on_it_a_deadline_alone_mends_nothing() -> None:
    [finding] = findings(RULE, design("owner: service", KNOW, TIMED))
    assert finding.edits == ()
    assert finding.message == (
        "`asking` waits for `ask.done` and has no deadline: if it does not come, the case stays there for ever."
    )
