"""Tests of the rule about attempts that go on for too long, or not long enough."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.fingerprint import fingerprints
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "retry-window-exceeds-deadline"
STATES = """
    open: {initial: true, owner: clerk}
    paying: {owner: clerk, deadline: 5m}
    stuck: {owner: clerk}
    closed: {final: true}
"""
ACTIONS = """
    pay: {by: clerk, from: open, to: paying, effects: [pay]}
    know: {on: pay.done, from: [paying, stuck], to: closed}
    late: {on: deadline, from: paying, to: stuck}
"""
REMINDS = ACTIONS.replace("from: paying, to: stuck", "from: paying")
UNAWAITED = ACTIONS.replace("know: {on: pay.done, from: [paying, stuck]", "know: {on: pay.done, from: stuck")
LONG = "timeout: 2m, retry: {attempts: 3}"
STATE, EFFECT = {("warn", "states.paying")}, {("warn", "effects.pay")}
CASES = {
    "attempts outlast the deadline": (ACTIONS, "", LONG, STATE),
    "one call outlasts the deadline": (ACTIONS, "", "timeout: 6m", STATE),
    "attempts are over in time": (ACTIONS, "", "timeout: 1m, retry: {attempts: 3}", set()),
    "attempts are over at the deadline": (ACTIONS, "", "timeout: 1m, retry: {attempts: 5}", set()),
    "the time for them is limited": (ACTIONS, "", "timeout: 1m, retry: {attempts: 9, first: 1s, within: 4m}", set()),
    "layers repeat it all": (ACTIONS, "", "timeout: 1m, retry: {attempts: 3, layers: {sdk: 2}}", STATE),
    "nothing limits a call": (ACTIONS, "", "retry: {attempts: 3}", set()),
    "the deadline only reminds somebody": (REMINDS, "", LONG, set()),
    "the state does not wait for it": (UNAWAITED, "", LONG, set()),
    "a call within the request": (ACTIONS, "", f"{LONG}, sent: before_commit", set()),
    "nobody minds": (ACTIONS, "", f"{LONG}, best_effort: A gift", set()),
    "an outage outlasts the attempts": (ACTIONS, "2m", "timeout: 30s, retry: {attempts: 3, first: 30s}", EFFECT),
    "an outage outlasts one call": (ACTIONS, "2m", "timeout: 30s", EFFECT),
    "the attempts outlast an outage": (ACTIONS, "2m", "timeout: 30s, retry: {attempts: 3, first: 1m}", set()),
    "attempts without end": (ACTIONS, "2m", "timeout: 30s, retry: {first: 1s}", set()),
    "an outage and nobody minds": (ACTIONS, "2m", "timeout: 30s, best_effort: A gift", set()),
}


def design(actions: str, outage: str, policy: str) -> Workflow:
    partner = f", usual_outage: {outage}" if outage else ""
    sent = "" if "sent:" in policy else "sent: outbox, "
    return flow(
        STATES,
        actions,
        f"partners: {{bank: {{replies: answers{partner}}}}}\neffects: {{pay: {{partner: bank, {sent}{policy}}}}}",
    )


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    assert found(RULE, design(*CASES[case][:3])) == CASES[case][3]


SCHEDULES = {
    ("", LONG): "attempts at 0s, 2m, 4m; over after 6m",
    ("", "timeout: 1m, retry: {attempts: 3, layers: {sdk: 2}}"): "attempts at 0s, 1m, 2m 2 times over; over after 6m",
    ("", "timeout: 1m, retry: {attempts: 9}"): "attempts at 0s, 1m, 2m, 3m, 4m, 5m, 6m, 7m, …; over after 9m",
    ("1h", "retry: {attempts: 3, backoff: exponential, first: 30s}"): "pauses of 30s, 1m; over after 1m 30s",
    ("1h", "retry: {attempts: 10, first: 1m}"): "pauses of 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, …; over after 9m",
    ("1h", "timeout: 1m"): "",
}


@pytest.mark.parametrize("case", SCHEDULES)
def test_the_schedule_is_shown(case: tuple[str, str]) -> None:
    [finding] = findings(RULE, design(ACTIONS, *case))
    assert finding.witness == SCHEDULES[case]


def test_the_messages_compare_the_times() -> None:
    [finding] = findings(RULE, design(ACTIONS, "", LONG))
    assert finding.message == (
        "`pay` can be tried for 6m, and `paying`, which waits for it, is left when its deadline of 5m has passed."
    )
    [finding] = findings(RULE, design(ACTIONS, "1h", "retry: {attempts: 3, first: 30s}"))
    assert finding.message == (
        "An outage of `bank` usually lasts 1h, and `pay` is given up after 1m when its calls fail at once."
    )
    [finding] = findings(RULE, design(ACTIONS, "1h", "timeout: 1m"))
    assert (
        finding.message == "An outage of `bank` usually lasts 1h, and `pay` is tried once when its calls fail at once."
    )


@pytest.mark.parametrize(
    ("policy", "cause"),
    [
        (LONG, "states.paying.deadline"),
        ("timeout: 1m, retry: {attempts: 3, layers: {sdk: 2}}", "effects.pay.retry.layers"),
    ],
)
def test_what_only_layers_make_too_long_is_blamed_on_them(policy: str, cause: str) -> None:
    [finding] = findings(RULE, design(ACTIONS, "", policy))
    assert finding.cause == cause


WAITS = """
    asked: {initial: true, owner: clerk, deadline: 2d}
    checked: {owner: clerk, deadline: 3d}
    paying: {owner: clerk}
    closed: {final: true}
"""
LEADING = """
    check: {on: deadline, from: asked, to: checked}
    drop: {on: deadline, from: checked, to: closed}
    pay: {by: clerk, from: checked, to: paying, effects: [pay]}
    know: {on: pay.done, from: paying, to: closed}
"""
BANK = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox, %s}}"
WINDOWS = {
    "the waits are longer": (WAITS, "window: 4d", EFFECT),
    "the waits are as long": (WAITS, "window: 5d", set()),
    "the last attempt comes too late": (WAITS, "window: 5d, timeout: 1m, retry: {attempts: 2}", EFFECT),
    "a state has no deadline": (WAITS.replace(", deadline: 3d", ""), "window: 9d", EFFECT),
    "the window opens with another effect": (WAITS, "window: {lasts: 4d, since: pay}", set()),
    "nobody minds": (WAITS, "window: 4d, best_effort: A gift", set()),
}


@pytest.mark.parametrize("case", WINDOWS)
def test_a_window_is_compared_with_the_waits_before_the_effect(case: str) -> None:
    states, policy, expected = WINDOWS[case]
    assert found(RULE, flow(states, LEADING, BANK % policy)) == expected


def test_a_window_says_what_the_case_waits_for() -> None:
    [late] = findings(RULE, flow(WAITS, LEADING, BANK % "window: 4d, timeout: 1m, retry: {attempts: 2}"))
    assert late.message == (
        "`bank` does `pay` for 4d after the case began, and before it asks a case can wait 5d, with 1m more to its "
        "last attempt."
    )
    assert (late.witness, late.cause) == ("`asked` 2d, `checked` 3d", "effects.pay.window")
    [endless] = findings(RULE, flow(WAITS.replace(", deadline: 2d", ""), LEADING, BANK % "window: 4d"))
    assert endless.message == (
        "`bank` does `pay` for 4d after the case began, and before it asks a case can wait in `asked` without limit."
    )
    assert endless.cause == "states.asked.deadline"


def test_each_state_that_waits_for_it_is_told_by_itself() -> None:
    """A longer deadline for one of them brings nothing new to light."""
    again = """
    stop: {on: deadline, from: again, to: closed}
    retry: {by: clerk, from: stuck, to: again, effects: [pay]}
"""
    actions = ACTIONS.replace("from: [paying, stuck]", "from: [paying, again]") + again
    waits = STATES.replace("stuck:", "again: {owner: clerk, deadline: 5m}\n    stuck:")
    effect = f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, sent: outbox, {LONG}}}}}"
    both, one = (findings(RULE, flow(states, actions, effect)) for states in (waits, waits.replace("5m", "1h", 1)))
    assert [finding.subject for finding in both] == ["states.paying", "states.again"]
    assert fingerprints(one) == fingerprints(both)[1:]
