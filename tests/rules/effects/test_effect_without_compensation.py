"""Tests of the rule about effects that nothing undoes."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "effect-without-compensation"
REVIEW = """
    ask: {by: clerk, from: open, to: reviewed, effects: [pay]}
    accept: {by: lead, from: reviewed, to: done}
    reject: {by: lead, from: reviewed, to: rejected}
"""
KNOWN = """
    ask: {by: clerk, from: open, to: reviewed, effects: [pay]}
    accept: {on: pay.done, from: reviewed, to: done}
    reject: {on: [pay.refused, pay.exhausted], from: reviewed, to: rejected}
"""
LATER = """
    ask: {by: clerk, from: open, to: reviewed, effects: [pay]}
    accept: {by: lead, from: reviewed, to: rested}
    reject: {by: lead, from: rested, to: rejected}
"""
REJECTING = """
    reject: {by: lead, from: open, to: reviewed, effects: [pay]}
    confirm: {by: lead, from: reviewed, to: rejected}
    accept: {by: lead, from: open, to: done}
"""
OVERDUE = KNOWN.replace("pay.exhausted]", "pay.exhausted, deadline]")
FORCED = REVIEW.replace("to: rejected}", "to: rejected, leaves: [pay]}")
FOUND = {("warn", "effects.pay")}
CASES = {
    "the case can be rejected afterwards": (REVIEW, "weight: money", FOUND),
    "it has an undo": (
        REVIEW.replace("to: rejected", "to: rejected, effects: [refund]"),
        "weight: money, undo: refund",
        set(),
    ),
    "it has an undo that nothing asks for": (REVIEW, "weight: money, undo: refund", FOUND),
    "it is said to be final": (REVIEW, "weight: money, irreversible: It is gone", set()),
    "it has no weight": (REVIEW, "", set()),
    "the case ends without it when it was refused": (KNOWN, "weight: money", set()),
    "a deadline while the case waits for it": (OVERDUE, "weight: money", set()),
    "the case rests in success and is given up then": (LATER, "weight: money", FOUND),
    "it is part of giving up": (REJECTING, "weight: money", set()),
    "the end says that it stays": (FORCED, "weight: money", set()),
    "a message about work under way": (REVIEW, "weight: customer, tells: {who: guest, says: working}", set()),
    "a message that claims the end": (REVIEW, "weight: customer, tells: {who: guest, says: completed}", FOUND),
}


def states(rejected: str = "final: true, phase: rejected") -> str:
    return f"""
        open: {{initial: true, owner: clerk}}
        reviewed: {{owner: lead, deadline: 1h}}
        rested: {{owner: lead, resting: true, phase: completed}}
        done: {{final: true, phase: completed}}
        rejected: {{{rejected}}}
    """


def rest(policy: str) -> str:
    given = ", ".join(part for part in ("partner: bank, sent: outbox", policy) if part)
    return (
        "partners: {bank: {replies: answers}}\n"
        f"effects: {{pay: {{{given}}}, refund: {{partner: bank, sent: outbox, weight: money}}}}"
    )


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, policy, expected = CASES[case]
    assert found(RULE, flow(states(), actions, rest(policy))) == expected


def test_an_end_in_which_it_stands_is_accepted() -> None:
    design = flow(states("final: true, phase: rejected, stands: [pay]"), REVIEW, rest("weight: money"))
    assert found(RULE, design) == set()


def test_where_ends_have_no_phase_a_cancel_gives_up() -> None:
    cancel = REVIEW.replace(
        "{by: lead, from: reviewed, to: rejected}", "{by: lead, kind: cancel, from: reviewed, to: rejected}"
    )
    assert found(RULE, flow(states("final: true"), REVIEW, rest("weight: money"))) == set()
    assert found(RULE, flow(states("final: true"), cancel, rest("weight: money"))) == FOUND


def test_an_undo_needs_no_undo() -> None:
    actions = REVIEW.replace("[pay]", "[pay, refund]")
    assert found(RULE, flow(states(), actions, rest("weight: money, undo: refund"))) == set()


def test_the_message_names_the_end() -> None:
    [finding] = findings(RULE, flow(states(), REVIEW, rest("weight: money")))
    assert finding.message == (
        "`pay` can have been executed when `reject` ends the case as `rejected`, and nothing says how it is undone."
    )
    assert finding.witness == "ask, …, reject"
    [finding] = findings(RULE, flow(states(), REVIEW, rest("weight: money, undo: refund")))
    assert finding.message.endswith("ends the case as `rejected`, and nothing ever asks for its undo, `refund`.")
