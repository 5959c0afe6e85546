"""Tests of the rule about two roles that decide the same case."""

import pytest

from flowrehearsal.rules.grouping import grouped
from flowrehearsal.vocabulary.fingerprint import fingerprints
from tests.flows import flow
from tests.rules.findings import CUBES, GIVEN_UP, findings, found

RULE = "two-owners"
STATES = """
    open: {initial: true, owner: clerk}
    paying: {owner: clerk}
    parked: {owner: clerk}
    granted: {final: true, phase: completed}
    dropped: {final: true, phase: cancelled}
"""
REST = """
    data: {amount: {integer: 1..9}}
    partners: {bank: {replies: answers}}
    effects: {pay: {partner: bank, sent: outbox}, mail: {partner: bank, sent: outbox, best_effort: Only a mail}}
"""
GO_ON = "paid: {on: pay.done, from: paying, to: granted}\nunpark: {by: clerk, from: parked, to: open}\n"
GRANT, DROP = "by: clerk, from: open, to: granted", "by: lead, from: open, to: dropped"
PEOPLE = (
    "clerk: {kind: operator}, lead: {kind: operator}, guest: {kind: customer}, service: {kind: service}, "
    "boss: {kind: operator, delegates: [clerk]}"
)
CASES = {
    "one grants and another drops": (GRANT, DROP, True),
    "both check the version": (f"{GRANT}, checks: version", f"{DROP}, checks: version", True),
    "one starts to pay": ("by: clerk, from: open, to: paying, effects: [pay]", DROP, True),
    "one only writes a mail": ("by: clerk, from: open, to: parked, effects: [mail]", DROP, False),
    "one only parks the case": ("by: clerk, from: open, to: parked", DROP, False),
    "one is over the other": (f"{GRANT}, over: [drop]", DROP, False),
    "the other is over the one": (GRANT, f"{DROP}, over: [grant]", False),
    "one role may do both": (GRANT, DROP.replace("lead", "[lead, clerk]"), False),
    "delegates may do both": (GRANT, DROP.replace("lead", "boss"), False),
    "a customer may drop it": (GRANT, DROP.replace("lead", "[lead, guest]"), False),
    "an override may drop it": (GRANT, f"{DROP}, kind: override", False),
    "a cancel is a decision": (GRANT, f"{DROP}, kind: cancel", True),
    "in other states": (GRANT, DROP.replace("open", "parked"), False),
    "in other cases": (f"{GRANT}, when: amount > 5", f"{DROP}, when: amount <= 5", False),
    "in some of the same cases": (f"{GRANT}, when: amount > 5", f"{DROP}, when: amount <= 6", True),
    "nobody of them": (GRANT.replace("by: clerk", "on: deadline"), DROP, False),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    grant, drop, expected = CASES[case]
    actions = f"{GO_ON}grant: {{{grant}}}\ndrop: {{{drop}}}\npark: {{by: clerk, from: open, to: parked}}"
    workflow = flow(STATES, actions, REST, PEOPLE)
    assert found(RULE, workflow) == ({("warn", "states.open")} if expected else set())


def test_a_case_that_may_be_opened_again_has_been_decided_all_the_same() -> None:
    states = STATES.replace("dropped: {final: true", "dropped: {final: reopenable")
    actions = f"grant: {{{GRANT}}}\ndrop: {{{DROP}}}\nreopen: {{by: lead, from: dropped, to: open}}"
    assert found(RULE, flow(states, actions, REST)) == {("warn", "states.open")}


def test_what_the_state_refuses_is_no_decision_there() -> None:
    states = STATES.replace("owner: clerk}", "owner: clerk, refuses: {drop: It is being granted}}", 1)
    assert found(RULE, flow(states, f"grant: {{{GRANT}}}\ndrop: {{{DROP}}}", REST)) == set()


REQUEST = """
    draft: {initial: true, owner: clerk}
    open: {owner: lead}
    granted: {final: true, phase: completed}
    dropped: {final: true, phase: cancelled}
"""


@pytest.mark.parametrize(("kind", "expected"), [(", kind: cancel", set()), ("", {("warn", "states.open")})])
def test_whoever_began_the_case_decides_nothing_by_withdrawing_it(kind: str, expected: set[tuple[str, str]]) -> None:
    actions = (
        "send: {by: clerk, from: draft, to: open}\n"
        "grant: {by: lead, from: open, to: granted}\n"
        f"drop: {{by: clerk{kind}, from: open, to: dropped}}"
    )
    assert found(RULE, flow(REQUEST, actions)) == expected


def test_the_message_names_both_roles_and_their_decisions() -> None:
    [finding] = findings(RULE, flow(STATES, f"grant: {{{GRANT}}}\ndrop: {{{DROP}}}", REST))
    assert finding.message == (
        "In `open` `clerk` may `grant` while `lead` may `drop`, and nothing says whose decision counts."
    )


@pytest.mark.parametrize(("start", "cause"), [("open", "states.open.decisions"), ("any", "actions.drop.from")])
def test_a_decision_that_can_be_taken_anywhere_has_itself_to_blame(start: str, cause: str) -> None:
    actions = f"{GO_ON}grant: {{{GRANT}}}\ndrop: {{{DROP.replace('open', start)}}}"
    assert [finding.cause for finding in findings(RULE, flow(STATES, actions, REST))] == [cause]


UNSURE = f"""
    grant: {{{GRANT}, when: x * x * x + y * y * y <= z * z * z}}
    drop: {{{DROP}, when: x * x * x + y * y * y >= z * z * z}}
"""


@pytest.mark.usefixtures("impatient")
def test_what_the_solver_cannot_decide_is_a_note_that_names_the_limit() -> None:
    """Either can be possible; whether both can at once nobody knows."""
    [finding] = findings(RULE, flow(STATES, UNSURE, CUBES))
    assert (finding.severity.value, finding.subject, finding.limit) == ("note", "states.open", GIVEN_UP)
    assert finding.message == (
        "In `open` `clerk` may `grant` while `lead` may `drop`, and whether their guards exclude each other is "
        f"undecided: {GIVEN_UP}."
    )


@pytest.mark.usefixtures("impatient")
def test_two_that_surely_contradict_each_other_are_told_beside_two_that_may() -> None:
    """Neither hides the other: they are two groups."""
    told = findings(RULE, flow(STATES, f"{UNSURE}    accept: {{{GRANT}}}", CUBES))
    assert [(finding.severity.value, finding.limit) for finding in told] == [("note", GIVEN_UP), ("warn", "")]
    assert told[1].message == (
        "In `open` `clerk` may `accept` while `lead` may `drop`, and nothing says whose decision counts."
    )
    assert [group.others for group in grouped(told)] == [(), ()]


THREE = f"grant: {{{GRANT}}}\ndrop: {{{DROP}}}\nblock: {{{DROP}}}"


def test_each_two_are_a_finding_of_their_own_and_those_of_one_state_are_shown_as_one() -> None:
    told = findings(RULE, flow(STATES, THREE, REST))
    assert [finding.message for finding in told] == [
        f"In `open` `clerk` may `grant` while `lead` may `{other}`, and nothing says whose decision counts."
        for other in ("drop", "block")
    ]
    [group] = grouped(told)
    assert group.also == "two-owners at states.open (1 more)"


def test_a_mend_of_two_leaves_the_others_known() -> None:
    """Fingerprints of what is left are those that a baseline has of it, in whatever order the actions are written."""
    both = fingerprints(findings(RULE, flow(STATES, THREE, REST)))
    less = THREE.replace("grant: {by: clerk", "grant: {over: [drop], by: clerk")
    assert (len(set(both)), fingerprints(findings(RULE, flow(STATES, less, REST)))) == (2, both[1:])
    turned = "\n".join(reversed(THREE.splitlines()))
    assert set(fingerprints(findings(RULE, flow(STATES, turned, REST)))) == set(both)
