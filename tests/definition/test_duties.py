"""Tests of which actions different people must take, and by which others one person could do as much."""

import pytest

from flowrehearsal.definition.duties import Bypass, able, asking_alone, bypasses, changing_alone, checkers, paired
from flowrehearsal.definition.people import Person
from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nready: {owner: lead}\nother: {owner: lead}\nclosed: {final: true}"
ROLES = (
    "clerk: {kind: operator, people: [ana, ben]}, lead: {kind: operator, people: [ana, cem], delegates: [deputy]}, "
    "deputy: {kind: operator, people: 2}, guest: {kind: customer}, service: {kind: service}"
)
PAIR = """
prepare: {by: [clerk, deputy], from: open, to: ready}
release: {by: lead, from: ready, to: closed, effects: [pay], not_same_person_as: [prepare]}
"""
REST = """
partners: {bank: {replies: answers}}
effects: {pay: {partner: bank, sent: outbox, four_eyes: true}, tell: {partner: bank, sent: outbox}}
data: {agreed: {boolean: true, initial: false, four_eyes: true}}
"""
BY_CLERK = ("prepare", "clerk")
BY_DEPUTY = ("prepare", "deputy")

WAYS = {
    "an override": ("by: lead, kind: override, from: open, to: closed", {("lead", (BY_CLERK, BY_DEPUTY))}),
    "a raw write": ("by: clerk, from: open, to: any", {("clerk", (BY_CLERK,))}),
    "an override that asks for the same": (
        "by: deputy, kind: override, from: open, to: other, effects: [pay]",
        {("deputy", (BY_DEPUTY,))},
    ),
    "an ordinary one from the same state": ("by: lead, from: ready, to: closed", {("lead", (BY_CLERK, BY_DEPUTY))}),
    "an ordinary one from elsewhere": ("by: lead, from: other, to: closed", set()),
    "one that leads elsewhere": ("by: lead, kind: override, from: ready, to: other, effects: [tell]", set()),
    "one by others": ("by: guest, kind: override, from: ready, to: closed", set()),
    "one by software": ("by: service, kind: override, from: ready, to: closed", set()),
    "a replay": ("by: lead, kind: replay, from: ready, to: closed, effects: [pay]", set()),
    "one that is kept apart": (
        "by: lead, kind: override, from: ready, to: closed, not_same_person_as: [prepare]",
        set(),
    ),
}


def with_way(fields: str, more: str = "") -> Workflow:
    return flow(STATES, f"{PAIR}\naround: {{{fields}}}\n{more}", REST, ROLES)


@pytest.mark.parametrize("way", WAYS)
def test_a_way_around_is(way: str) -> None:
    fields, expected = WAYS[way]
    found = bypasses(with_way(fields), "release")
    assert {(bypass.role, bypass.makers) for bypass in found} == expected
    assert {(bypass.checker, bypass.action) for bypass in found} <= {("release", "around")}


def test_a_way_around_that_somebody_else_must_confirm_is_none() -> None:
    confirm = "confirm: {by: clerk, from: closed, to: closed, not_same_person_as: [around]}"
    assert bypasses(with_way("by: lead, kind: override, from: open, to: closed", confirm), "release") == ()


def test_who_can_do_both_is_told_by_name_and_by_role() -> None:
    workflow = with_way("by: lead, kind: override, from: open, to: closed")
    assert able(workflow, bypasses(workflow, "release")[0]) == (Person("", 0, "ana"), Person("deputy", 1))
    assert able(workflow, Bypass("release", "around", "clerk", (BY_CLERK,))) == (
        Person("", 0, "ana"),
        Person("", 0, "ben"),
    )


def test_the_actions_that_different_people_must_take() -> None:
    workflow = with_way("on: pay.done, from: closed, to: closed, not_same_person_as: [release]")
    assert checkers(workflow) == ("release",)
    assert paired(workflow) == {"prepare", "release", "around"}


def test_who_changes_a_datum_alone() -> None:
    more = "again: {by: clerk, from: ready, sets: {agreed: true}}\nset: {by: service, from: open, sets: {agreed: true}}"
    assert changing_alone(with_way("by: lead, from: ready, sets: {agreed: given}", more), "agreed") == (
        "around",
        "again",
    )
    assert changing_alone(with_way("by: lead, from: ready", "prepare_it: {on: always, from: open}"), "agreed") == ()


def test_who_asks_for_an_effect_alone() -> None:
    replay = "again: {by: lead, kind: replay, from: ready, effects: [pay]}"
    more = f"late: {{on: pay.done, from: closed, effects: [pay]}}\n{replay}"
    assert asking_alone(with_way("by: lead, from: other, effects: [pay]", more), "pay") == ("around", "late")
