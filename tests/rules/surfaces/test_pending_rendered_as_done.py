"""Tests of the rule about calling an open case completed."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "pending-rendered-as-done"
LIE = "shows: {app: {label: Paid, phase: completed}, desk: Open}"
AHEAD = "{for: guest, optimistic: true}"
CASES = {
    "a surface says so": (f"phase: working, {LIE}", "{for: guest}", errors("states.paying")),
    "the state says so": ("phase: completed, shows: {app: Paid, desk: Paid}", "{for: guest}", errors("states.paying")),
    "the state says so and nobody shows it": ("phase: completed", "{for: guest}", set()),
    "the state says so and the surface does not": (
        "phase: completed, shows: {app: {label: Paying, phase: working}}",
        "{for: guest}",
        set(),
    ),
    "partly completed": ("phase: partly_completed, shows: {app: Half}", "{for: guest}", set()),
    "a place to stay": (f"phase: working, resting: true, {LIE}", "{for: guest}", set()),
    "ahead of time, with a limit": (f"phase: working, {LIE}", "{for: guest, optimistic: true, tolerates: 5m}", set()),
    "ahead of time, without": (f"phase: working, {LIE}", "{for: guest, optimistic: true}", errors("states.paying")),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    paying, app, expected = CASES[case]
    states = f"""
    open: {{initial: true, owner: clerk}}
    paying: {{owner: clerk, {paying}}}
    closed: {{final: true, phase: completed, shows: {{app: Paid, desk: Paid}}}}
    """
    actions = "pay: {by: clerk, from: open, to: paying}\nclose: {by: clerk, from: paying, to: closed}"
    assert found(RULE, flow(states, actions, f"surfaces: {{app: {app}, desk: {{for: clerk}}}}")) == expected


def test_it_points_at_every_phase_that_says_so() -> None:
    states = """
    open:
      initial: true
      owner: clerk
      phase: completed
      shows:
        app: {label: Paid, phase: completed}
        desk: Open
    closed: {final: true}
    """
    workflow = flow(
        states, "close: {by: clerk, from: open, to: closed}", "surfaces: {app: {for: guest}, desk: {for: clerk}}"
    )
    [finding] = findings(RULE, workflow)
    assert finding.message == "`app` and `desk` call a case in `open` completed, and it still goes on."
    assert [place.line for place in (finding.location, *finding.related)] == [8, 10]


ANSWERS = {
    "what is handed over later": ("done", "sent: outbox", errors("actions.pay")),
    "what a partner acknowledges": ("done", "partner: post, sent: before_commit", errors("actions.pay")),
    "what a partner has answered": ("done", "sent: before_commit", set()),
    "what is only taken in": ("accepted", "sent: outbox", set()),
    "a message": ("done", "sent: outbox, tells: {who: guest, says: completed}", set()),
    "a best effort": ("done", "sent: outbox, best_effort: A gift", set()),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_must_not_say_that_it_is_done(case: str) -> None:
    answer, effect, expected = ANSWERS[case]
    states = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
    actions = f"pay: {{by: clerk, from: open, to: closed, answers_with: {answer}, effects: [charge]}}"
    partner = "" if "partner" in effect else "partner: bank, "
    partners = "partners: {bank: {replies: answers}, post: {replies: acknowledges}}"
    rest = f"{partners}\neffects: {{charge: {{{partner}{effect}}}}}"
    assert found(RULE, flow(states, actions, rest)) == expected


def test_the_answer_can_be_mended() -> None:
    states = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
    actions = "pay: {by: clerk, from: open, to: closed, answers_with: done, effects: [charge]}"
    rest = "partners: {bank: {replies: answers}}\neffects: {charge: {partner: bank, sent: outbox}}"
    [finding] = findings(RULE, flow(states, actions, rest))
    assert finding.message == "`pay` answers that it is done, and `charge` has only been asked for by then."
    assert [(edit.path, edit.key, edit.value) for edit in finding.edits] == [
        (("actions", "pay"), "answers_with", "accepted")
    ]
