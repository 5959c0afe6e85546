"""Which fields protect, and what is left of a definition without one of them."""

from dataclasses import fields, replace

import pytest

from flowrehearsal.definition.workflow import Event, Workflow
from flowrehearsal.exploration.tables.protections import PARTNERS, Protection, protections, without
from tests.exploration.tables.booking import booking
from tests.flows import flow

REVIEW_STATES = """
open: {initial: true, owner: clerk, deadline: 1d}
seen: {owner: lead, refuses: {send: It is being looked at.}}
sent: {final: true}
"""
REVIEW_ACTIONS = """
look: {by: clerk, from: open, to: seen, checks: version}
send:
  {by: lead, from: [open, seen], to: sent, kind: override, request_key: {natural: [n]}, effects: [ship, tell],
   reason: required, audit: [actor], outstanding: cancel, not_same_person_as: [look]}
lost: {on: [deadline, ship.unknown], from: open, to: sent, checks: state}
told: {on: tell.done, from: seen}
computed: {on: always, from: seen, to: sent, when: n > 2, checks: state}
"""
REVIEW_REST = """
data: {n: {integer: 1..3}}
partners: {carrier: {remembers_cancel: true, can_be_asked: true, deduplicates: by_entity, horizon: 1m}}
surfaces: {desk: {for: clerk, refresh: {poll: 1m}, unknown: Unknown}}
effects:
  ship:
    {partner: carrier, sent: outbox, key: {natural: [n]}, timeout: 10s, lease: 1m, fenced: true, on_timeout: ask,
     ask: {after: 2m}, owner: lead, irreversible: It is gone.}
  tell: {partner: carrier, sent: after_commit, retry: {attempts: 2}, timeout: 5s, in_order_of: version, snapshot: true}
"""


@pytest.fixture
def review() -> Workflow:
    return flow(REVIEW_STATES, REVIEW_ACTIONS, REVIEW_REST)


def differences(before: Workflow, after: Workflow) -> dict[str, tuple[object, object]]:
    """Every field that differs, by its path, with what it was and what it is."""
    found: dict[str, tuple[object, object]] = {}
    for section in ("states", "actions", "effects", "partners", "surfaces"):
        old, new = getattr(before, section), getattr(after, section)
        for name in old:
            if name not in new:
                found[f"{section}.{name}"] = (old[name], None)
                continue
            for field in fields(old[name]):
                pair = getattr(old[name], field.name), getattr(new[name], field.name)
                if pair[0] != pair[1]:
                    found[f"{section}.{name}.{field.name}"] = pair
    return found


def test_every_protection_of_a_definition_is_found(review: Workflow) -> None:
    assert [(p.path, p.becomes) for p in protections(review)] == [
        ("states.open.owner", "removed"),
        ("states.seen.owner", "removed"),
        ("states.open.deadline", "removed"),
        ("states.seen.refuses", "removed"),
        ("actions.look.checks", "removed"),
        ("actions.lost.checks", "removed"),
        ("actions.computed.checks", "removed"),
        ("actions.send.request_key", "removed"),
        ("actions.send.outstanding", "removed"),
        ("actions.send.audit", "removed"),
        ("actions.send.not_same_person_as", "removed"),
        ("effects.ship.sent", "after_commit"),
        ("effects.ship.key", "removed"),
        ("effects.ship.fenced", "removed"),
        ("effects.ship.on_timeout", "fail"),
        ("effects.ship.ask", "removed"),
        ("effects.tell.retry", "removed"),
        ("effects.ship.owner", "removed"),
        ("effects.tell.in_order_of", "removed"),
        ("effects.tell.snapshot", "removed"),
        ("partners.carrier.deduplicates", "removed"),
        ("partners.carrier.remembers_cancel", "removed"),
        ("surfaces.desk.refresh.poll", "removed"),
        ("surfaces.desk.unknown", "removed"),
        ("actions.lost.on.deadline", "removed"),
        ("actions.lost.on.ship.unknown", "removed"),
        ("actions.told", "removed"),
    ]


def test_what_partners_do_is_an_assumption_about_others(review: Workflow) -> None:
    assert [p.path for p in protections(review) if p.whose == PARTNERS] == [
        "partners.carrier.deduplicates",
        "partners.carrier.remembers_cancel",
    ]


def test_taking_one_away_changes_that_and_nothing_else(review: Workflow) -> None:
    """A key goes with its data, a retry with the repetition after a timeout; the rest is one field each."""
    changed = {p.path: differences(review, without(review, p)) for p in protections(review)}
    assert {path: sorted(found) for path, found in changed.items() if sorted(found) != [path]} == {
        "actions.send.request_key": ["actions.send.request_key", "actions.send.request_key_data"],
        "effects.ship.key": ["effects.ship.key", "effects.ship.key_data"],
        "effects.tell.retry": ["effects.tell.on_timeout", "effects.tell.retry"],
        "surfaces.desk.refresh.poll": ["surfaces.desk.poll"],
        "actions.lost.on.deadline": ["actions.lost.on"],
        "actions.lost.on.ship.unknown": ["actions.lost.on"],
    }
    assert changed["effects.ship.sent"]["effects.ship.sent"] == ("outbox", "after_commit")
    assert changed["effects.ship.on_timeout"]["effects.ship.on_timeout"] == ("ask", "fail")
    assert changed["effects.tell.retry"]["effects.tell.on_timeout"] == ("retry", "fail")
    assert changed["actions.lost.on.deadline"]["actions.lost.on"][1] == (Event("ship", "unknown"),)


def test_what_is_gone_is_no_protection_any_more(review: Workflow) -> None:
    for protection in protections(review):
        left = [p.path for p in protections(without(review, protection))]
        assert protection.path not in left


def test_several_can_be_taken_away_together() -> None:
    """Of two events that an action answers both, and with them the action."""
    workflow = booking()
    handlers = [p for p in protections(workflow) if p.path.startswith("actions.park.on.")]
    assert [p.path for p in handlers] == ["actions.park.on.book.exhausted", "actions.park.on.deadline"]
    assert "park" not in without(workflow, *handlers).actions
    assert without(workflow) == workflow
    key = Protection("effects", "book", "key", "effects.book.key")
    assert without(workflow, key).effects["book"] == replace(workflow.effects["book"], key=None)
