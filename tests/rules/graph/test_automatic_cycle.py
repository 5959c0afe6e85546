"""Tests of the rule about circles that run without a person."""

import pytest

from tests.flows import flow
from tests.rules.findings import CUBES, DOUBTFUL, GIVEN_UP, errors, findings, found

RULE = "automatic-cycle"
STATES = """
asking: {initial: true, owner: clerk, deadline: 1m}
waiting: {owner: clerk, deadline: 1m}
closed: {final: true}
"""
CLOSE = "close: {by: clerk, from: [asking, waiting], to: closed}\n"
PARTNER = """
partners: {bank: {replies: answers, events: [told]}}
effects: {pay: {partner: bank, sent: outbox}}
"""
CASES = {
    "deadlines lead round": (
        "late: {on: deadline, from: asking, to: waiting}\nagain: {on: deadline, from: waiting, to: asking}",
        "",
        errors("states.asking"),
    ),
    "a state is entered again, and people can lead on": ("again: {on: deadline, from: asking, to: asking}", "", set()),
    "a state is entered again and asks for something": (
        "again: {on: deadline, from: asking, to: asking, effects: [pay]}",
        PARTNER,
        errors("states.asking"),
    ),
    "a person is asked each time": (
        "late: {on: deadline, from: asking, to: waiting}\nagain: {by: clerk, from: waiting, to: asking}",
        "",
        set(),
    ),
    "a service moves on of itself": (
        "late: {by: service, from: asking, to: waiting}\nagain: {by: service, from: waiting, to: asking}",
        "",
        errors("states.asking"),
    ),
    "an action only records": ("late: {on: deadline, from: asking}", "", set()),
    "rounds are bounded": (
        "late: {on: deadline, from: asking, to: waiting}\n"
        "again: {on: deadline, from: waiting, to: asking, max_rounds: 3}",
        "",
        set(),
    ),
    "each round makes a new request": (
        "failed: {on: pay.exhausted, from: asking, to: waiting}\n"
        "again: {on: deadline, from: waiting, to: asking, effects: [pay]}",
        PARTNER,
        errors("states.asking"),
    ),
    "the outcome of one request comes once": (
        "start: {by: clerk, from: asking, effects: [pay]}\n"
        "failed: {on: pay.exhausted, from: asking, to: waiting}\n"
        "again: {on: deadline, from: waiting, to: asking}",
        PARTNER,
        set(),
    ),
    "a partner sends something each time": (
        "told: {on: bank.told, from: asking, to: waiting}\nagain: {on: deadline, from: waiting, to: asking}",
        PARTNER,
        set(),
    ),
    "what the circle writes stops it": (
        "late: {on: deadline, from: asking, to: waiting}\n"
        "again: {on: deadline, from: waiting, to: asking, when: not tried, sets: {tried: true}}\n"
        "end: {on: deadline, from: waiting, to: closed, when: tried}",
        "data: {tried: {boolean: true, initial: false}}",
        set(),
    ),
    "what the circle writes in stages stops it": (
        "late: {on: deadline, from: asking, to: waiting}\n"
        "first: {on: deadline, from: waiting, to: asking, when: tries == 0, sets: {tries: 1}}\n"
        "second: {on: deadline, from: waiting, to: asking, when: tries == 1, sets: {tries: 2}}",
        "data: {tries: {integer: 0..2, initial: 0}}",
        set(),
    ),
    "what the circle writes is taken back within it": (
        "late: {on: deadline, from: asking, to: waiting, sets: {tried: false}}\n"
        "again: {on: deadline, from: waiting, to: asking, when: not tried, sets: {tried: true}}",
        "data: {tried: {boolean: true, initial: false}}",
        errors("states.asking"),
    ),
    "the guards of a round exclude each other": (
        "late: {on: deadline, from: asking, to: waiting, when: small}\n"
        "again: {on: deadline, from: waiting, to: asking, when: not small}",
        "data: {small: {boolean: true}}",
        set(),
    ),
    "a round goes on where the data allows it": (
        "late: {on: deadline, from: asking, to: waiting, when: amount > 3}\n"
        "again: {on: deadline, from: waiting, to: asking, when: amount < 7}",
        "data: {amount: {integer: 1..9}}",
        errors("states.asking"),
    ),
    "a clock that the circle starts again": (
        "late: {on: limit.expired, from: asking, to: waiting}\nagain: {on: always, from: waiting, to: asking}",
        "clocks: {limit: {starts: again, stops: close, after: 1h}}",
        errors("states.asking"),
    ),
    "a clock that was started once": (
        "late: {on: limit.expired, from: asking, to: waiting}\nagain: {on: always, from: waiting, to: asking}",
        "clocks: {limit: {starts: close, stops: close, after: 1h}}",
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, rest, expected = CASES[case]
    assert found(RULE, flow(STATES, CLOSE + actions, rest)) == expected


def test_the_message_shows_the_round() -> None:
    again = "again: {on: deadline, from: asking, to: asking, effects: [pay]}"
    [finding] = findings(RULE, flow(STATES, CLOSE + again, PARTNER))
    assert finding.message == "A case can go round for ever without a person: `asking` → `asking`."
    assert finding.advice.startswith("Where it only reminds, leave `to` out or let somebody own the state who can lead")


def test_a_shorter_round_is_shown_first() -> None:
    workflow = flow(
        STATES + "later: {owner: clerk, deadline: 1h}",
        CLOSE
        + """
a: {on: deadline, from: asking, to: waiting}
b: {on: deadline, from: waiting, to: later}
c: {on: deadline, from: later, to: asking}
d: {on: deadline, from: waiting, to: asking}
""",
    )
    [finding] = findings(RULE, workflow)
    assert finding.message.endswith("`asking` → `waiting` → `asking`.")
    assert finding.advice.startswith("Let a person decide after some rounds")


def test_a_round_through_a_place_to_stay_is_a_subscription() -> None:
    states = (
        "active: {initial: true, resting: true, owner: service, deadline: 30d}\n"
        "renewing: {owner: service, deadline: 1d}\nended: {final: true}"
    )
    actions = (
        "renew: {on: deadline, from: active, to: renewing}\nrenewed: {on: deadline, from: renewing, to: active}\n"
        "end: {by: clerk, from: active, to: ended}"
    )
    assert found(RULE, flow(states, actions)) == set()
    assert found(RULE, flow(states.replace("resting: true, ", ""), actions)) == errors("states.active")


def test_the_same_round_beside_another_branch_is_told_once() -> None:
    states = (
        "open: {initial: true, owner: clerk}\npolling: {owner: service, deadline: 1h}\nwork: {owner: clerk}\n"
        "polled: {final: true}\ndone: {final: true}"
    )
    actions = (
        "split: {by: clerk, from: open, to: {all: [polling, work]}}\npoll: {on: deadline, from: polling, to: polling}\n"
        "stop: {by: clerk, from: polling, to: polled}\nfinish: {by: clerk, from: work, to: done}"
    )
    [finding] = findings(RULE, flow(states, actions))
    assert finding.subject == "states.polling"


@pytest.mark.parametrize(("event", "expected"), [("deadline", set()), ("always", errors("states.asking"))])
def test_what_happens_at_once_reminds_nobody(event: str, expected: set[object]) -> None:
    """It would be entered again before anybody can act, for ever."""
    assert found(RULE, flow(STATES, f"{CLOSE}again: {{on: {event}, from: asking, to: asking}}")) == expected


def test_a_state_that_reminds_nobody_goes_round() -> None:
    actions = "go: {by: clerk, from: asking, to: waiting}\nagain: {on: deadline, from: waiting, to: waiting}"
    assert found(RULE, flow(STATES, f"{actions}\nclose: {{by: clerk, from: asking, to: closed}}")) == errors(
        "states.waiting"
    )


@pytest.mark.usefixtures("impatient")
def test_a_round_that_the_solver_cannot_rule_out_is_a_note_that_names_the_limit() -> None:
    actions = (
        f"late: {{on: deadline, from: asking, to: waiting, when: {DOUBTFUL}}}\n"
        "again: {on: deadline, from: waiting, to: asking}"
    )
    [finding] = findings(RULE, flow(STATES, CLOSE + actions, CUBES))
    assert (finding.severity.value, finding.subject, finding.limit) == ("note", "states.asking", GIVEN_UP)
    assert finding.message == (
        "Whether a case can go round for ever without a person (`asking` → `waiting` → `asking`) is undecided: "
        f"{GIVEN_UP}."
    )
