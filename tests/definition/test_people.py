"""Tests of who the people of roles are."""

import pytest

from flowrehearsal.definition.people import Person, acting_for, is_counted, one_person, people_for, people_of
from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow

ROLES = (
    "clerk: {kind: operator, people: 3, delegates: [lead]}, lead: {kind: operator, people: [ana, ben]}, "
    "chief: {kind: operator, people: [ana]}, anyone: {kind: operator}, guest: {kind: customer, people: 1}, "
    "service: {kind: service}"
)
ANA, BEN = Person("", name="ana"), Person("", name="ben")
FIRST, SECOND = Person("clerk", 1), Person("clerk", 2)


def workflow() -> Workflow:
    return flow("open: {initial: true, owner: clerk}", "act: {by: clerk, from: open}", roles=ROLES)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("clerk", (FIRST, SECOND)),
        ("lead", (ANA, BEN)),
        ("chief", (ANA,)),
        ("anyone", (Person("anyone", 1), Person("anyone", 2))),
        ("guest", (Person("guest", 1), Person("guest", 2))),
    ],
)
def test_names_are_people_and_the_others_are_counted_as_far_as_it_matters(
    role: str, expected: tuple[Person, ...]
) -> None:
    assert people_of(workflow(), role, 2) == expected


def test_no_more_are_counted_than_there_are() -> None:
    assert len(people_of(workflow(), "clerk", 9)) == 3
    assert len(people_of(workflow(), "anyone", 9)) == 9


def test_a_name_in_two_roles_is_one_person() -> None:
    assert people_for(workflow(), ("chief", "lead"), 2) == (ANA, BEN)


def test_delegates_act_as_well() -> None:
    assert acting_for(workflow(), "clerk") == ("clerk", "lead")
    assert acting_for(workflow(), "clerk", "lead", "chief") == ("clerk", "lead", "chief")
    assert people_for(workflow(), ("clerk",), 2) == (FIRST, SECOND, ANA, BEN)


def test_only_operators_are_counted() -> None:
    counted = [role for role in workflow().roles if is_counted(workflow(), role)]
    assert counted == ["clerk", "lead", "chief"]


def test_people_are_called_by_name_or_by_role() -> None:
    assert [str(person) for person in (ANA, SECOND)] == ["ana", "one of `clerk`"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("lead", "chief", True),
        ("clerk", "chief", True),
        ("clerk", "clerk", True),
        ("anyone", "chief", False),
        ("guest", "guest", False),
    ],
)
def test_names_and_delegates_tell_whether_one_person_may_take_both(first: str, second: str, expected: bool) -> None:
    """Ana is lead and chief, and a lead may act for a clerk; customers are not told apart."""
    actions = f"one: {{by: {first}, from: open}}\nother: {{by: {second}, from: open}}"
    assert one_person(flow("open: {initial: true, owner: clerk}", actions, roles=ROLES), "one", "other") == expected
