"""Tests of the rule about overrides that get past a second person."""

import pytest

from tests.flows import flow
from tests.rules.findings import CUBES, DOUBTFUL, GIVEN_UP, errors, findings, found

RULE = "override-bypasses-sod"
STATES = """
    open: {initial: true, owner: clerk}
    prepared: {owner: lead}
    parked: {owner: lead}
    paying: {owner: lead}
    blocked: {owner: lead}
    paid: {final: true}
    dropped: {final: true}
"""
ACTIONS = """
    prepare: {by: clerk, from: open, to: prepared}
    release: {by: lead, from: prepared, to: paying, effects: [transfer], not_same_person_as: [prepare]}
    park: {by: lead, from: prepared, to: parked}
    unpark: {by: lead, from: parked, to: prepared}
    done: {on: transfer.done, from: paying, to: paid}
    stuck: {on: transfer.exhausted, from: paying, to: blocked}
    drop: {by: clerk, from: open, to: dropped}
"""
REST = "partners: {bank: {replies: answers}}\neffects: {transfer: {partner: bank, sent: outbox}}"
FLAGGED = errors("actions.push")
CASES = {
    "from the state that is checked": ("by: lead, kind: override, from: prepared, to: paying", FLAGGED),
    "before anything is prepared": ("by: lead, kind: override, from: open, to: paying", FLAGGED),
    "by a raw write": ("by: lead, from: parked, to: any", FLAGGED),
    "asking for the same effect elsewhere": (
        "by: lead, kind: override, from: parked, to: dropped, effects: [transfer]",
        FLAGGED,
    ),
    "by another person": (
        "by: lead, kind: override, from: prepared, to: paying, not_same_person_as: [prepare]",
        set(),
    ),
    "after the check": ("by: lead, kind: override, from: blocked, to: paying, effects: [transfer]", set()),
    "to a state before the check": ("by: lead, kind: override, from: [parked, blocked], to: prepared", set()),
    "to another end": ("by: lead, kind: override, from: prepared, to: dropped", set()),
    "by an ordinary action, which is the design": ("by: lead, from: prepared, to: paying", set()),
    "by a replay of what was never sent": (
        "by: lead, kind: replay, from: parked, to: paying, effects: [transfer]",
        FLAGGED,
    ),
    "by a replay": ("by: lead, kind: replay, from: blocked, to: paying, effects: [transfer]", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, expected = CASES[case]
    assert found(RULE, flow(STATES, f"{ACTIONS}    push: {{{fields}}}", REST)) == expected


PUSH = "    push: {by: lead, kind: override, from: prepared, to: paying}\n"


def test_who_confirms_it_later_is_the_second_person() -> None:
    confirm = "    confirm: {by: clerk, from: blocked, to: dropped, not_same_person_as: [push]}"
    assert found(RULE, flow(STATES, ACTIONS + PUSH + confirm, REST)) == set()


@pytest.mark.parametrize(
    ("ordinary", "expected"),
    [
        ("small: {by: lead, from: prepared, to: paying}", set()),
        ("small: {by: lead, from: parked, to: paying}", set()),
        ("small: {by: lead, from: open, to: paying}", FLAGGED),
        ("small: {on: deadline, from: prepared, to: paying}", FLAGGED),
        ("small: {by: lead, from: prepared, to: paying, not_same_person_as: [unpark]}", FLAGGED),
    ],
)
def test_what_one_person_may_do_anyway_is_no_bypass(ordinary: str, expected: set[tuple[str, str]]) -> None:
    assert found(RULE, flow(STATES, f"{ACTIONS}{PUSH}    {ordinary}", REST)) == expected


def test_the_message_names_who_was_to_look_and_the_way_past() -> None:
    [finding] = findings(RULE, flow(STATES, ACTIONS + PUSH, REST))
    assert finding.message == (
        "`push` does what otherwise takes `release` by somebody who did not `prepare`, and one person is enough for it."
    )
    assert finding.witness == "prepare, then push"
    assert finding.cause == "actions.push.not_same_person_as"


SMALL = """
    prepare: {by: clerk, from: open, to: prepared, when: amount > 500}
    pay: {by: clerk, from: open, to: paying, effects: [transfer]GUARD}
    release: {by: lead, from: prepared, to: paying, effects: [transfer], not_same_person_as: [prepare]}
    give_back: {by: lead, from: prepared, to: openSETS}
    push: {by: lead, kind: override, from: prepared, to: paying}
    done: {on: transfer.done, from: paying, to: paid}
"""
AMOUNTS = {
    "small ones only": (", when: amount <= 500", "", FLAGGED),
    "any": ("", "", set()),
    "small ones, and it may have become one": (", when: amount <= 500", ", sets: {amount: given}", set()),
}


@pytest.mark.parametrize("case", AMOUNTS)
def test_one_person_is_enough_for_small_amounts_only(case: str) -> None:
    """What waits for a second person is large, and stays large wherever it goes."""
    guard, sets, expected = AMOUNTS[case]
    actions = SMALL.replace("GUARD", guard).replace("SETS", sets)
    assert found(RULE, flow(STATES, actions, f"{REST}\ndata: {{amount: {{integer: 1..5000}}}}")) == expected


@pytest.mark.usefixtures("impatient")
def test_whether_one_person_is_enough_anyway_may_be_undecided() -> None:
    actions = SMALL.replace("GUARD", f", when: {DOUBTFUL}").replace("SETS", "")
    [finding] = findings(RULE, flow(STATES, actions.replace(", when: amount > 500", ""), CUBES + REST))
    assert (finding.severity.value, finding.subject, finding.limit) == ("note", "actions.push", GIVEN_UP)
    assert finding.message == (
        "`push` does what otherwise takes `release` by somebody who did not `prepare`, and whether one person could do "
        f"it anyway is undecided: {GIVEN_UP}."
    )
