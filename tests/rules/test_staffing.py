"""Tests of whether there are people enough."""

import pytest

from flowrehearsal.definition.people import Person
from flowrehearsal.rules import courses
from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.staffing import Shortage, Staffing, staffing_of
from tests.flows import flow

STATES = """
    entered: {initial: true, owner: clerk}
    checked: {owner: lead}
    done: {final: true, phase: completed}
    dropped: {final: true, phase: rejected}
"""
ACTIONS = """
    enter: {by: clerk, from: entered, to: checked}
    release: {by: lead, from: checked, to: done, not_same_person_as: [enter]}
    drop: {by: lead, from: checked, to: dropped}
"""
ANA, BEN = Person("", name="ana"), Person("", name="ben")


def staffing(clerk: str, lead: str, actions: str = ACTIONS) -> Staffing:
    roles = f"clerk: {{kind: operator{clerk}}}, lead: {{kind: operator{lead}}}, guest: {{kind: customer}}"
    return staffing_of(design_of(flow(STATES, actions, roles=roles)))


def test_one_person_for_both_is_too_few() -> None:
    found = list(staffing(", people: [ana]", ", people: [ana]").shortages())
    assert found == [Shortage("release", (), ("enter",), (ANA,), True)]


def test_one_of_two_being_away_is_told_once() -> None:
    found = list(staffing(", people: [ana, ben]", ", people: [ana, ben]").shortages())
    assert found == [Shortage("release", (ANA,), ("enter",), (BEN,), True)]


def test_those_who_are_only_counted_have_one_role() -> None:
    first = Person("lead", 1)
    assert list(staffing(", people: 2", ", people: 2").shortages()) == []
    assert list(staffing(", people: 2", ", people: 1").shortages()) == [
        Shortage("release", (first,), ("enter",), (Person("clerk", 1), Person("clerk", 2)), True)
    ]


@pytest.mark.parametrize(
    ("clerk", "lead"),
    [
        ("", ""),
        (", people: [ana, ben, cem]", ", people: [ana, ben, cem]"),
        (", people: [ana, ben]", ""),
        ("", ", people: 2"),
    ],
)
def test_enough_people_are_no_shortage(clerk: str, lead: str) -> None:
    assert list(staffing(clerk, lead).shortages()) == []


def test_delegates_help() -> None:
    assert list(staffing(", people: 5", ", people: [ana], delegates: [clerk]").shortages()) == []


def test_an_action_that_every_case_needs_must_have_somebody_too() -> None:
    plain = ACTIONS.replace(", not_same_person_as: [enter]", "")
    assert list(staffing(", people: 3", ", people: [ana]", plain).shortages()) == [
        Shortage("release", (ANA,), (), (), True),
        Shortage("drop", (ANA,), (), (), True),
    ]
    detour = plain + "    fetch: {by: clerk, from: checked, to: done}"
    assert list(staffing(", people: 3", ", people: [ana]", detour).shortages()) == []


def test_two_checks_that_leave_nobody_for_the_first_step() -> None:
    """Each check alone could be done; whoever has entered is one of the two who check."""
    states = STATES.replace("checked:", "between: {owner: lead}\n    checked:")
    chain = """
    enter: {by: [clerk, lead], from: entered, to: between}
    first: {by: clerk, from: between, to: checked, not_same_person_as: [enter]}
    second: {by: lead, from: checked, to: done, not_same_person_as: [enter]}
    drop: {by: clerk, from: entered, to: dropped}
    """
    roles = "clerk: {kind: operator, people: [ana]}, lead: {kind: operator, people: [ben]}"
    found = staffing_of(design_of(flow(states, chain, roles=roles))).shortages()
    assert list(found) == [Shortage("second", (), ("enter", "first"), (ANA, BEN), True)]


def test_who_has_done_nothing_on_the_way_need_not_be_another() -> None:
    optional = ACTIONS.replace("from: entered, to: checked", "from: entered") + (
        "    pass: {by: lead, from: entered, to: checked}"
    )
    assert list(staffing(", people: [ana]", ", people: [ana, ben]", optional).shortages()) == []


def test_overrides_are_no_part_of_it() -> None:
    forced = ACTIONS.replace("release: {by: lead", "release: {by: lead, kind: override")
    assert list(staffing(", people: [ana]", ", people: [ana]", forced).shortages()) == []


def test_a_limit_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses, "LIMIT", 1)
    short = staffing(", people: [ana, ben]", ", people: [ana]")
    assert list(short.shortages()) == []
    assert short.undecided[0] == "a case can be at more than 1 place"
