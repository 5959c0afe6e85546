"""Tests of the rule about what arrives where nobody expects it."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "unspecified-reception"
STATES = """
draft: {initial: true, owner: clerk}
asking: {owner: clerk}
cancelled: {final: true}
done: {final: true}
"""
START = "start: {by: clerk, from: draft, to: asking, effects: [pay]}\n"
CANCEL = "cancel: {by: clerk, from: asking, to: cancelled}\n"
KNOWN = "know: {on: [pay.done, pay.refused, pay.exhausted], from: asking, to: done}\n"
ANSWERS = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox}}"
ACKNOWLEDGES = ANSWERS.replace("answers", "acknowledges")


def events(states: str, actions: str, rest: str) -> dict[str, set[str]]:
    """What the rule says can arrive, by subject."""
    return {
        finding.subject: {word for word in finding.message.partition(" can arrive")[0].split("`") if "." in word}
        for finding in findings(RULE, flow(states, actions, rest))
    }


CASES = {
    "the case is left while the outcome is open": (START + CANCEL + KNOWN, ANSWERS, errors("states.cancelled")),
    "the case is left when the outcome is known": (START + KNOWN, ANSWERS, set()),
    "nothing waits for the effect": (START + CANCEL, ANSWERS, set()),
    "the effect is asked for after the state": (
        "start: {by: clerk, from: draft, to: asking}\ncancel: {by: clerk, from: asking, to: cancelled}\n"
        "pay_now: {by: clerk, from: asking, to: done, effects: [pay]}\nknow: {on: pay.done, from: done, to: done}\n"
        "never: {on: pay.refused, from: draft, to: done}",
        ANSWERS.replace("sent: outbox", "sent: outbox, best_effort: A gift"),
        errors("states.done"),
    ),
    "an override says what becomes of work in flight": (
        START + KNOWN + "stop: {by: lead, kind: override, from: asking, to: cancelled, outstanding: cancel}",
        ANSWERS,
        set(),
    ),
    "an override lets work in flight finish": (
        START + KNOWN + "stop: {by: lead, kind: override, from: asking, to: cancelled, outstanding: finish_and_apply}",
        ANSWERS,
        errors("states.cancelled"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, rest, expected = CASES[case]
    states = STATES.replace("done: {final: true}", "done: {owner: clerk}") if "from: done" in actions else STATES
    assert found(RULE, flow(states, actions, rest)) == expected


OUTCOMES = {
    "a partner that answers": ("", {"pay.done", "pay.refused"}),
    "a partner that finishes later": ("replies: acknowledges", {"pay.acknowledged", "pay.done", "pay.refused"}),
    "a call that may time out and then has failed": ("timeout: 1m", {"pay.done", "pay.refused", "pay.failed"}),
    "a call that may time out and is repeated": ("timeout: 1m, retry: {attempts: 3}", {"pay.done", "pay.refused"}),
    "a call that may time out and is asked about": (
        "timeout: 1m, on_timeout: ask, ask: {after: 2m}",
        {"pay.done", "pay.refused", "pay.unknown"},
    ),
    "a call with errors that end it": ("errors: {terminal: [invalid]}", {"pay.done", "pay.refused", "pay.failed"}),
}


NEVER = "know: {on: [pay.acknowledged, pay.done, pay.refused, pay.failed, pay.unknown], from: draft, to: done}"


@pytest.mark.parametrize("case", OUTCOMES)
def test_what_can_arrive_depends_on_partner_and_policy(case: str) -> None:
    """Every outcome is mentioned where it never arrives; `pay.exhausted` is left to the rule about it."""
    policy, expected = OUTCOMES[case]
    partner = "acknowledges" if "acknowledges" in policy else "answers"
    policy = "" if "acknowledges" in policy else f", {policy}" if policy else ""
    rest = f"partners: {{bank: {{replies: {partner}}}}}\neffects: {{pay: {{partner: bank, sent: outbox{policy}}}}}"
    actions = START + CANCEL + NEVER
    assert events(STATES, actions, rest)["states.cancelled"] == expected


def test_an_undo_is_never_refused() -> None:
    rest = """
    partners: {bank: {replies: answers}}
    effects: {pay: {partner: bank, sent: outbox, undo: give_back}, give_back: {partner: bank, sent: outbox}}
    """
    actions = """
    start: {by: clerk, from: draft, to: asking, effects: [give_back]}
    cancel: {by: clerk, from: asking, to: cancelled}
    know: {on: give_back.done, from: asking, to: done}
    """
    assert events(STATES, actions, rest) == {"states.cancelled": {"give_back.done"}}


def test_what_is_asked_about_is_answered_where_an_action_waits_for_it() -> None:
    """In `parked` nothing asks, and the partner does not call back."""
    states = STATES + "parked: {owner: clerk}"
    actions = (
        START
        + """
know: {on: [pay.done, pay.refused], from: asking, to: done}
park: {on: [pay.unknown, pay.exhausted], from: asking, to: parked}
close: {by: clerk, from: parked, to: cancelled}
never: {on: pay.not_done, from: draft, to: done}
"""
    )
    policy = "timeout: 1m, on_timeout: ask, ask: {after: 2m, attempts: 3}"
    rest = "partners: {bank: {replies: answers, can_be_asked: true}}\neffects: {pay: {partner: bank, sent: outbox, "
    assert events(states, actions, rest + policy + "}}") == {}
    waits = actions + "hear: {on: pay.done, from: parked, to: done}\n"
    expected = {"states.parked": {"pay.refused", "pay.not_done", "pay.exhausted"}}
    assert events(states, waits, rest + policy + "}}") == expected


def test_a_partner_that_acknowledged_may_still_call_back_when_attempts_have_ended() -> None:
    states = STATES + "parked: {owner: clerk}"
    actions = (
        START
        + """
know: {on: [pay.done, pay.refused], from: asking, to: done}
note: {on: pay.acknowledged, from: asking}
park: {on: pay.exhausted, from: asking, to: parked}
close: {by: clerk, from: parked, to: cancelled}
"""
    )
    expected = {"states.parked": {"pay.done", "pay.refused"}, "states.cancelled": {"pay.done", "pay.refused"}}
    assert events(states, actions, ACKNOWLEDGES) == expected


def test_a_state_that_ignores_an_event_has_answered_it() -> None:
    ignored = "{pay.done: Too late., pay.refused: Too late., pay.exhausted: Too late.}"
    states = STATES.replace("cancelled: {final: true}", f"cancelled: {{final: true, ignores: {ignored}}}")
    assert found(RULE, flow(states, START + CANCEL + KNOWN, ANSWERS)) == set()


def test_to_ignore_a_best_effort_somewhere_is_not_to_wait_for_it() -> None:
    states = STATES.replace("cancelled: {final: true}", "cancelled: {final: true, ignores: {pay.done: Too late.}}")
    gift = ANSWERS.replace("sent: outbox", "sent: outbox, best_effort: A gift")
    assert found(RULE, flow(states, START + CANCEL, gift)) == set()
    assert found(RULE, flow(states, START + CANCEL, ANSWERS)) == errors("states.asking")


def test_an_outcome_that_is_mentioned_nowhere_is_left_to_the_rule_about_it() -> None:
    """Otherwise one missing answer would be told in every state."""
    actions = START + CANCEL + "know: {on: pay.done, from: asking, to: done}"
    assert events(STATES, actions, ANSWERS) == {"states.cancelled": {"pay.done"}}


def test_a_request_that_failed_tells_its_caller() -> None:
    """The call is made before the commit: a refusal leaves the case in `draft`, and the clerk sees it."""
    within = ANSWERS.replace("outbox", "before_commit")
    actions = (
        "start: {by: clerk, from: draft, to: asking, effects: [pay]}\nknow: {on: pay.done, from: asking, to: done}"
    )
    assert found(RULE, flow(STATES, actions, within)) == set()


def test_a_deadline_that_no_action_answers_is_an_event_too() -> None:
    states = STATES.replace("asking: {owner: clerk}", "asking: {owner: clerk, deadline: 1h}")
    actions = "start: {by: clerk, from: draft, to: asking}\n" + CANCEL
    assert found(RULE, flow(states, actions)) == errors("states.asking")
    answered = actions + "late: {on: deadline, from: asking, to: done}"
    assert found(RULE, flow(states, answered)) == set()


def test_no_time_passes_where_a_step_follows_at_once() -> None:
    states = STATES.replace("asking: {owner: clerk}", "asking: {owner: clerk, deadline: 1h}")
    actions = "start: {by: clerk, from: draft, to: asking}\nnext: {on: always, from: asking, to: done}\n" + CANCEL
    assert found(RULE, flow(states, actions)) == set()


EVENTS = "partners: {bank: {replies: answers, events: [disputed]}}\neffects: {pay: {partner: bank, sent: outbox}}"


def test_a_partner_that_knows_the_case_can_send_what_it_declares() -> None:
    actions = """
    start: {by: clerk, from: draft, to: asking, effects: [pay]}
    finish: {by: clerk, from: asking, to: done}
    dispute: {on: bank.disputed, from: asking, to: cancelled}
    """
    assert found(RULE, flow(STATES, actions, EVENTS)) == errors("states.cancelled", "states.done")


def test_what_a_partner_declares_and_nobody_mentions_is_one_finding() -> None:
    assert found(RULE, flow(STATES, START + "finish: {by: clerk, from: asking, to: done}", EVENTS)) == errors(
        "partners.bank"
    )


def test_a_clock_can_expire_until_it_is_stopped() -> None:
    actions = """
    start: {by: clerk, from: draft, to: asking}
    late: {on: limit.expired, from: draft, to: cancelled}
    cancel: {by: clerk, from: asking, to: cancelled}
    finish: {by: clerk, from: asking, to: done}
    """
    clock = "clocks: {limit: {starts: start, stops: finish, after: 1h}}"
    assert found(RULE, flow(STATES, actions, clock)) == errors("states.asking", "states.cancelled")


def test_a_clock_that_nobody_mentions_is_one_finding() -> None:
    actions = "start: {by: clerk, from: draft, to: asking}\nfinish: {by: clerk, from: asking, to: done}"
    clock = "clocks: {limit: {starts: start, stops: finish, after: 1h}}"
    assert found(RULE, flow(STATES, actions, clock)) == errors("clocks.limit")


def test_an_action_of_a_parallel_branch_answers() -> None:
    workflow = flow(
        "draft: {initial: true, owner: clerk}\nasking: {owner: clerk}\nwork: {owner: clerk}\ndone: {final: true}",
        """
        start: {by: clerk, from: draft, to: {all: [asking, work]}, effects: [pay]}
        know: {on: [pay.done, pay.refused, pay.exhausted], from: asking, to: done}
        finish: {by: clerk, from: work, to: done}
        """,
        ANSWERS,
    )
    assert found(RULE, workflow) == set()


def test_an_action_that_checks_nothing_would_write_all_the_same() -> None:
    [finding] = findings(RULE, flow(STATES, START + CANCEL + KNOWN, ANSWERS))
    assert finding.message == (
        "`pay.done`, `pay.exhausted` and `pay.refused` can arrive in `cancelled`, which says nothing about them, "
        "and `know` would write all the same: nothing is checked."
    )
    [finding] = findings(
        RULE, flow(STATES, START + CANCEL + KNOWN.replace("to: done", "to: done, checks: state"), ANSWERS)
    )
    assert finding.message.endswith("can arrive in `cancelled`, which says nothing about them.")


def test_a_deadline_starts_nothing_from_another_state() -> None:
    """It is the state's own, so an action on another state's deadline does not write over it, checked or not."""
    states = STATES.replace("draft: {", "draft: {deadline: 1h, ").replace("asking: {", "asking: {deadline: 1h, ")
    actions = "start: {by: clerk, from: draft, to: asking}\nfinish: {by: clerk, from: asking, to: done}\n"
    [finding] = findings(RULE, flow(states, actions + "drop: {on: deadline, from: draft, to: cancelled}"))
    assert finding.message == "`deadline` can arrive in `asking`, which says nothing about it."


def test_it_shows_a_way_there_and_who_could_wait() -> None:
    [finding] = findings(RULE, flow(STATES, START + CANCEL + KNOWN, ANSWERS))
    assert finding.witness == "start, then cancel"
    assert finding.advice.endswith("; or let `cancel` wait for the outcome (`outstanding: wait`).")
    waits = CANCEL.replace("to: cancelled", "to: cancelled, outstanding: wait")
    assert waits != CANCEL
    assert findings(RULE, flow(STATES, START + waits + KNOWN, ANSWERS)) == []


def test_what_leads_there_by_itself_cannot_wait() -> None:
    states = STATES.replace("asking: {", "asking: {deadline: 1h, ")
    late = CANCEL.replace("by: clerk", "on: deadline")
    assert late != CANCEL
    [finding] = findings(RULE, flow(states, START + late + KNOWN, ANSWERS))
    assert finding.witness == "start, then cancel"
    assert finding.advice.endswith("with the reason why nothing has to happen.")
