"""Tests of how long a case can take until it asks for an effect."""

import pytest

from flowrehearsal.definition.quantities import DAY, HOUR
from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.lead_times import LeadTime, lead_time
from tests.flows import flow

REST = "partners: {bank: {replies: answers}}\neffects: {hold: HOLD, pay: {partner: bank, sent: outbox}}"
HOLD = "{partner: bank, sent: outbox}"
STATES = """
new: {initial: true, owner: clerk, deadline: 1d}
checked: {owner: clerk, deadline: 2d}
asked: {owner: clerk, deadline: 3d}
paying: {owner: clerk}
closed: {final: reopenable}
"""
ACTIONS = """
check: {by: clerk, from: new, to: checked}
late: {on: deadline, from: new, to: asked}
ask: {on: deadline, from: checked, to: asked, effects: [hold]}
skip: {by: clerk, from: checked, to: paying, effects: [pay]}
pay: {by: clerk, from: asked, to: paying, effects: [pay]}
drop: {on: deadline, from: asked, to: closed}
"""
SLOWEST = LeadTime((("new", DAY), ("checked", 2 * DAY), ("asked", 3 * DAY)))
ROUND = ACTIONS + "back: {by: clerk, from: asked, to: checked}\n"
FORCED = ACTIONS + "force: {by: clerk, kind: override, from: paying, to: asked}\n"
AGAIN = ACTIONS + "reopen: {by: clerk, from: closed, to: paying, effects: [pay]}\n"
CASES = {
    "the slowest course": (STATES, ACTIONS, SLOWEST),
    "a round is gone once": (STATES, ROUND, SLOWEST),
    "nothing follows what asks, or an end": (
        STATES,
        FORCED + "reopen: {by: clerk, from: closed, to: asked}\n",
        SLOWEST,
    ),
    "what is asked after an end": (STATES, AGAIN, SLOWEST),
    "one state has no limit": (STATES.replace(", deadline: 2d", ""), ACTIONS, LeadTime(endless="checked")),
    "the deadline leads nowhere": (
        STATES,
        ACTIONS.replace("late: {on: deadline", "late: {by: lead"),
        LeadTime(endless="new"),
    ),
    "nobody asks": (STATES, ACTIONS.replace(", effects: [pay]", ""), LeadTime()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_slowest_course_counts(case: str) -> None:
    states, actions, expected = CASES[case]
    assert lead_time(design_of(flow(states, actions, REST.replace("HOLD", HOLD))), "pay", None) == expected


DONE = ACTIONS + "held: {on: hold.done, from: asked}\n"
SINCE = {
    "from where its outcome is heard": (HOLD, DONE, LeadTime((("asked", 3 * DAY),))),
    "from the request that was answered": (
        "{partner: bank, sent: before_commit}",
        ACTIONS,
        LeadTime((("asked", 3 * DAY),)),
    ),
    "nothing says when": (HOLD, ACTIONS, LeadTime()),
}


@pytest.mark.parametrize("case", SINCE)
def test_it_can_count_from_another_effect(case: str) -> None:
    hold, actions, expected = SINCE[case]
    assert lead_time(design_of(flow(STATES, actions, REST.replace("HOLD", hold))), "pay", "hold") == expected


FORK = """
split: {by: clerk, from: new, to: {all: [checked, asked]}}
late: {on: deadline, from: new, to: closed}
join: {on: deadline, from: {all: [checked, asked]}, to: paying, effects: [pay]}
"""


def test_times_that_run_side_by_side_are_not_added_up() -> None:
    workflow = flow(STATES, FORK, REST.replace("HOLD", HOLD))
    assert lead_time(design_of(workflow), "pay", None) == LeadTime()


def test_all_waits_together() -> None:
    assert LeadTime((("a", DAY), ("b", HOUR))).total_us == DAY + HOUR
