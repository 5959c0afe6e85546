"""Tests of the rule about stuck cases that people cannot lead to an end."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings

RULE = "no-recovery-path"
STATES = """
    open: {initial: true, owner: clerk}
    trying: {owner: clerk}
    blocked: {owner: clerk, phase: blocked}
    undoing: {owner: clerk}
    done: {final: true, phase: completed}
    dropped: {final: true, phase: failed}
"""
ACTIONS = """
    pay: {by: clerk, from: open, to: trying, effects: [transfer]}
    done: {on: transfer.done, from: trying, to: done}
    no: {on: transfer.refused, from: trying, to: dropped}
    park: {on: transfer.exhausted, from: trying, to: blocked}
"""
REST = """
    partners: {bank: {replies: answers, events: [reopened]}}
    effects:
      transfer: {partner: bank, sent: outbox, undo: give_back}
      give_back: {partner: bank, sent: outbox}
"""
AGAIN = "    again: {by: clerk, kind: replay, from: blocked, to: trying, effects: [transfer]}\n"
DROP = "    drop: {by: clerk, from: blocked, to: dropped}\n"
NEWS = "    late: {on: transfer.done, from: blocked, to: done}\n"
STUCK = "A case is stuck in `blocked` because of `transfer`, and "
CASES = {
    "both ways": (AGAIN + DROP, ""),
    "again, and a refusal gives it up": (AGAIN, ""),
    "only the end": (DROP, f"{STUCK}it can no longer be led to success."),
    "only the end, and news that nothing makes come": (DROP + NEWS, f"{STUCK}it can no longer be led to success."),
    "the end, and again without leaving": (
        f"{DROP}{NEWS}    again: {{by: clerk, kind: replay, from: blocked, effects: [transfer]}}\n",
        "",
    ),
    "the end, and an event of its own": (f"{DROP}    heard: {{on: bank.reopened, from: blocked, to: done}}\n", ""),
    "only success": (
        "    force: {by: clerk, kind: override, from: blocked, to: done}\n",
        f"{STUCK}it cannot be given up.",
    ),
    "nobody": (NEWS, f"{STUCK}no person can lead it on."),
    "nobody but the clock": (
        "    late: {on: deadline, from: blocked, to: dropped}\n",
        f"{STUCK}no person can lead it on.",
    ),
    "in a circle, which another rule tells": (
        "    wait: {by: clerk, from: blocked, to: undoing}\n    back: {by: clerk, from: undoing, to: blocked}\n",
        "",
    ),
    "into a dead end, which another rule tells": ("    wait: {by: clerk, from: blocked, to: undoing}\n", ""),
    "nothing at all, which is a dead end": ("", ""),
    "a raw write, which is a dead end too": ("    set: {by: clerk, from: blocked, to: any}\n", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_says_what_cannot_be_done(case: str) -> None:
    more, message = CASES[case]
    said = [("error", "states.blocked", message)] if message else []
    found = findings(RULE, flow(STATES, ACTIONS + more, REST))
    assert [(finding.severity.value, finding.subject, finding.message) for finding in found] == said


@pytest.mark.parametrize("event", ["exhausted", "unknown", "failed", "not_done"])
def test_nothing_more_is_heard_after_what_put_the_case_aside(event: str) -> None:
    """The partner has no record of it, say: then no late answer comes either."""
    actions = ACTIONS.replace("transfer.exhausted", f"transfer.{event}") + DROP + NEWS
    [finding] = findings(RULE, flow(STATES, actions, REST))
    assert finding.message == f"{STUCK}it can no longer be led to success."


def test_where_only_failure_was_open_any_end_will_do() -> None:
    """What is stuck is the undo of a case that is lost anyway."""
    undo = """
    drop: {by: clerk, from: open, to: undoing, effects: [give_back]}
    gone: {on: give_back.done, from: undoing, to: dropped}
    stuck: {on: give_back.exhausted, from: undoing, to: blocked}
    again: {by: clerk, kind: replay, from: blocked, to: undoing, effects: [give_back]}
"""
    assert findings(RULE, flow(STATES, undo, REST)) == []


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (DROP, ["states.blocked"]),
        (f"{DROP}    watch: {{on: bank.reopened, from: blocked, to: trying}}\n", []),
        (f"{DROP}    pass: {{on: deadline, from: blocked, to: undoing}}\n", []),
    ],
)
def test_without_a_phase_a_case_is_stuck_where_only_people_lead_on(more: str, found: list[str]) -> None:
    workflow = flow(STATES.replace(", phase: blocked", ""), ACTIONS + more, REST)
    assert [finding.subject for finding in findings(RULE, workflow)] == found


def test_a_state_that_is_fit_to_stay_in_is_not_stuck() -> None:
    workflow = flow(STATES.replace("phase: blocked", "phase: blocked, resting: true"), ACTIONS + DROP, REST)
    assert findings(RULE, workflow) == []


def test_what_never_ends_cannot_be_given_up() -> None:
    """A machine is watched for as long as it runs: an alarm ends when it is cool again, and there is nothing else."""
    states = "normal: {initial: true, resting: true, owner: service}\nalarm: {owner: clerk, phase: blocked}"
    actions = "heat: {on: sensor.hot, from: normal, to: alarm}\nresolve: {by: clerk, from: alarm, to: normal}"
    rest = "partners: {sensor: {replies: answers, events: [hot]}}"
    assert findings(RULE, flow(states, actions, rest)) == []


HAND_OR_AGAIN = {
    "finished by hand": ("    by_hand: {by: clerk, from: blocked, to: done}", []),
    "only tried again": (AGAIN, [f"{STUCK}it cannot be given up."]),
}


@pytest.mark.parametrize("case", HAND_OR_AGAIN)
def test_what_could_not_be_given_up_before_must_not_depend_on_luck(case: str) -> None:
    """Behind the last step that can be refused people finish a case by hand; trying again alone may never end."""
    way, expected = HAND_OR_AGAIN[case]
    actions = ACTIONS.replace("    no: {on: transfer.refused, from: trying, to: dropped}\n", "") + way
    told = findings(RULE, flow(STATES, actions + "\n    drop_early: {by: clerk, from: open, to: dropped}", REST))
    assert [finding.message for finding in told] == expected
