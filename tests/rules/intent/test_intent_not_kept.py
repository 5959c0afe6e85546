"""Tests of the rule about what somebody wants, and machines that clear it or complete the case against it."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow
from tests.rules.findings import CUBES, DOUBTFUL, GIVEN_UP, errors, findings, found

RULE = "intent-not-kept"
STATES = """
    open: {initial: true, owner: clerk}
    asking: {owner: clerk, deadline: 1h}
    blocked: {owner: clerk}
    done: {final: true, phase: completed}
    closed: {final: true, phase: cancelled}
"""
START = """
    ask: {by: clerk, from: open, to: asking, effects: [pay]}
    close: {by: clerk, from: [asking, blocked], to: closed}
"""
WANT = "    cancel: {by: guest, kind: cancel, from: asking, sets: {unwanted: true}}\n"
EARLY = WANT.replace("asking", "open")
ACT = "    act: {%s}\n"
FOUND = errors("actions.act")
CLEAR = "from: asking, to: blocked, sets: {unwanted: false}"
END = "from: asking, to: done"
CASES = {
    "a result clears it": (WANT + ACT % f"on: pay.done, {CLEAR}", FOUND),
    "the end of the attempts clears it": (WANT + ACT % f"on: pay.exhausted, {CLEAR}", FOUND),
    "a deadline clears it": (WANT + ACT % f"on: deadline, {CLEAR}", FOUND),
    "a service clears it": (WANT + ACT % f"by: service, {CLEAR}", FOUND),
    "a service may clear it, as may people": (WANT + ACT % f"by: [clerk, service], {CLEAR}", FOUND),
    "people clear it": (WANT + ACT % f"by: clerk, {CLEAR}", set()),
    "anything may be made of it": (WANT + ACT % f"on: pay.done, {CLEAR}".replace("false", "given"), FOUND),
    "it is confirmed": (WANT + ACT % f"on: pay.done, {CLEAR}".replace("false", "true"), set()),
    "it is cleared where it is false": (WANT + ACT % f"on: pay.done, {CLEAR}, when: not unwanted", set()),
    "it is read and cleared all the same": (WANT + ACT % f"on: pay.done, {CLEAR}, when: unwanted", FOUND),
    "it is cleared where nobody can want it yet": (
        WANT.replace("asking", "blocked") + ACT % f"on: pay.done, {CLEAR}",
        set(),
    ),
    "it was wanted before": (EARLY + ACT % f"on: pay.done, {CLEAR}", FOUND),
    "a result completes the case": (WANT + ACT % f"on: pay.done, {END}", FOUND),
    "a result completes the case after a look": (WANT + ACT % f"on: pay.done, {END}, when: not unwanted", set()),
    "a deadline completes the case": (WANT + ACT % f"on: deadline, {END}", FOUND),
    "a service completes the case": (WANT + ACT % f"by: service, {END}", FOUND),
    "people complete the case": (WANT + ACT % f"by: clerk, {END}", set()),
    "a result ends the case without success": (WANT + ACT % "on: pay.refused, from: asking, to: closed", set()),
    "a result leads on": (WANT + ACT % "on: pay.done, from: asking, to: blocked", set()),
    "nobody can want it where the case is completed": (
        WANT.replace("asking", "blocked") + ACT % f"on: pay.done, {END}",
        set(),
    ),
    "the guard looks at something else": (WANT + ACT % f"on: pay.done, {END}, when: amount > 5", FOUND),
    "the case is never there": (
        WANT.replace("asking", "[asking, blocked]") + ACT % "on: deadline, from: blocked, to: done",
        set(),
    ),
}


WANTED = "unwanted: {boolean: true, initial: false, intent: true}"
REST = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox}}"


def design(actions: str, data: str = "data: {amount: {integer: 1..9}}\n") -> Workflow:
    return flow(STATES, START + actions, data.replace("{", f"{{{WANTED}, ", 1) + REST)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    assert found(RULE, design(actions)) == expected


def test_a_flag_that_is_no_intent_may_be_cleared() -> None:
    plain = "data: {unwanted: {boolean: true, initial: false}}\npartners: {bank: {replies: answers}}\n"
    effects = "effects: {pay: {partner: bank, sent: outbox}}"
    assert found(RULE, flow(STATES, START + WANT + ACT % f"on: pay.done, {CLEAR}", plain + effects)) == set()


MESSAGES = {
    f"on: pay.done, {CLEAR}": (
        "`act` clears `unwanted`, which may be true in `asking`, although nobody has changed their mind.",
        "actions.act.sets",
    ),
    f"on: pay.done, {END}": (
        "`act` takes the case to `done` without a look at `unwanted`, which may be true in `asking`.",
        "actions.act.when",
    ),
    f"on: pay.done, {END}, sets: {{unwanted: false}}": (
        "`act` clears `unwanted`, which may be true in `asking`, although nobody has changed their mind.",
        "actions.act.sets",
    ),
}


@pytest.mark.parametrize("fields", MESSAGES)
def test_the_message_names_what_is_lost_and_where(fields: str) -> None:
    [finding] = findings(RULE, design(WANT + ACT % fields))
    assert (finding.message, finding.cause) == MESSAGES[fields]


UNSURE = {
    f"on: pay.done, {CLEAR}": ("`act` clears `unwanted`, which may be true in `asking`", "actions.act.sets"),
    f"on: pay.done, {END}": (
        "`act` takes the case to `done` without a look at `unwanted`, which may be true in `asking`",
        "actions.act.when",
    ),
}


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("fields", UNSURE)
def test_what_the_solver_cannot_decide_is_a_note_that_names_the_limit(fields: str) -> None:
    message, cause = UNSURE[fields]
    guarded = ACT % f"{fields}, when: {DOUBTFUL}"
    [finding] = findings(RULE, design(WANT + guarded, CUBES))
    assert (finding.severity.value, finding.subject, finding.limit) == ("note", "actions.act", GIVEN_UP)
    assert (finding.message, finding.cause) == (f"{message}: that is undecided, since {GIVEN_UP}.", cause)


@pytest.mark.usefixtures("impatient")
def test_what_is_sure_is_told_without_what_is_not() -> None:
    """In `blocked` the case is completed whatever the data, in `asking` nobody knows for which."""
    act = f'on: deadline, from: [asking, blocked], to: done, when: state == "blocked" or {DOUBTFUL}'
    late = "    block: {on: pay.exhausted, from: asking, to: blocked}\n"
    [finding] = findings(RULE, design(WANT + late + ACT % act, CUBES))
    assert (finding.severity.value, finding.limit) == ("error", "")
    assert finding.message == (
        "`act` takes the case to `done` without a look at `unwanted`, which may be true in `blocked`."
    )
