"""Findings that an exploration must not call harmless, each beside an invariant or a property that shows the harm."""

from functools import cache

import pytest

from flowrehearsal import pipeline
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.options import Options
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.standing import Standing
from tests.cli.ticket import MADE_GOOD

HEAD = """\
workflow: order
version: 1
roles: {buyer: {kind: customer, people: 9}, desk: {kind: operator, people: 3}, lead: {kind: operator, people: 2}}
partners:
  bank: {replies: answers, deduplicates: by_key, remembers_cancel: true}
  plain: {replies: answers}
  slow: {replies: answers, deduplicates: by_key}
  mail: {replies: answers}
"""
CHARGE = "charge: {partner: bank, sent: outbox, key: per_entity, timeout: 30s, lease: 2m, weight: money, owner: desk, "


@cache
def rehearsed(parts: str, options: Options) -> Report:
    """What the rules say of a design, less what exploring it refutes, and what exploring it shows."""
    return pipeline.rehearse(parse_workflow(HEAD + parts), options)


def refuted(parts: str, options: Options) -> set[str]:
    """The findings that are called harmless, by rule and subject."""
    found = rehearsed(parts, options).findings or ()
    return {f"{each.name} {each.subject}" for each in found if each.standing is Standing.REFUTED}


def flagged(parts: str) -> set[str]:
    """The findings as the rules make them."""
    return {f"{each.name} {each.subject}" for each in pipeline.check(parse_workflow(HEAD + parts)).findings or ()}


def violated(parts: str, options: Options) -> set[str]:
    """The properties that exploring shows not to hold, the authors' invariants among them."""
    explored = rehearsed(parts, options).exploration
    assert explored is not None
    return {result.name for result in explored.results if result.counterexamples}


NOT_CHARGED = """\
states:
  basket: {initial: true, owner: buyer}
  paying: {owner: desk, deadline: LASTS}
  paid: {final: true, phase: completed, stands: [charge]}
  failed: {final: true, phase: PHASE}
actions:
  submit: {by: buyer, from: basket, to: paying, checks: version, request_key: client, effects: [charge]}
  charged: {on: charge.done, from: paying, to: paid, checks: state}
  not_charged: {on: [charge.refused, EVENTS], from: paying, to: failed, checks: state}
effects:
  CHARGE UNDO}
  refund: {partner: bank, sent: outbox, key: per_entity, timeout: 30s, lease: 2m, weight: money, owner: desk}
invariants:
  failed_means_not_charged: executed(charge) == 0 or state != "failed"
""".replace("CHARGE ", CHARGE)


def not_charged(undo: str, events: str = "charge.failed, charge.exhausted", phase: str = "failed") -> str:
    lasts = "10s" if "deadline" in events else "1h"
    return NOT_CHARGED.replace("UNDO", undo).replace("EVENTS", events).replace("PHASE", phase).replace("LASTS", lasts)


IRREVERSIBLE = "irreversible: It is gone."
FAILED = "timeout-treated-as-failure actions.not_charged"
OVERTAKEN = "timeout-to-terminal-with-inflight actions.not_charged"


@pytest.mark.parametrize("faults", [1, 2])
def test_a_final_state_that_says_nothing_of_an_effect_does_not_clear_it(faults: int) -> None:
    """`closed-means-closed` holds because it has no opinion: the charge cannot be undone, and stands nowhere there."""
    design = not_charged(IRREVERSIBLE)
    assert FAILED in flagged(design)
    assert violated(design, Options(faults=faults)) == {"always-owned", "invariants"}
    assert refuted(design, Options(faults=faults)) == set()


def test_a_deadline_that_closes_on_a_charge_under_way_is_not_cleared_either() -> None:
    """No fault is needed for the harm."""
    design = not_charged(IRREVERSIBLE, "deadline, charge.exhausted")
    assert OVERTAKEN in flagged(design)
    assert "invariants" in violated(design, Options(faults=0))
    assert refuted(design, Options(faults=1)) == set()


def test_an_end_that_is_exempt_clears_nothing() -> None:
    """Nobody has said what stands where the case is partly completed."""
    design = not_charged("undo: refund", "deadline, charge.exhausted", "partly_completed")
    assert OVERTAKEN in flagged(design)
    assert "invariants" in violated(design, Options(faults=1))
    assert refuted(design, Options(faults=1)) == set()


def test_without_a_fault_nothing_is_shown_of_what_takes_one() -> None:
    design = not_charged("undo: refund")
    assert FAILED in flagged(design)
    assert violated(design, Options(faults=0)) == {"always-owned"}
    assert refuted(design, Options(faults=0)) == set()
    assert "closed-means-closed" in violated(design, Options(faults=1))


@pytest.mark.parametrize(("faults", "expected"), [(0, set()), (1, {FAILED}), (2, set())])
def test_what_is_undone_again_is_harmless_as_far_as_that_was_explored(faults: int, expected: set[str]) -> None:
    """One timeout is made good; a second one loses the refund."""
    found = pipeline.check(parse_workflow(MADE_GOOD), options=Options(faults=faults)).findings or ()
    assert {f"{each.name} {each.subject}" for each in found if each.standing is Standing.REFUTED} == expected


RETRIED = """\
states:
  open: {initial: true, owner: desk}
  paying: {owner: desk}
  done: {final: true}
actions:
  pay: {by: desk, from: open, to: paying, checks: version, effects: [payout]}
  paid: {on: [payout.done, payout.refused, payout.exhausted], from: paying, to: done, checks: state}
effects:
  payout:
    partner: plain
    sent: outbox
    timeout: 30s
    lease: 2m
    weight: money
    owner: desk
    irreversible: It is gone.
    retry: {attempts: 3, first: 1s}
"""


@pytest.mark.parametrize(("faults", "attempts"), [(0, 2), (1, 2), (1, 1)])
def test_a_repetition_that_was_not_explored_is_not_harmless(faults: int, attempts: int) -> None:
    """With `--attempts 1` no call is ever made again, however many faults there are."""
    assert "retry-without-idempotency effects.payout" in flagged(RETRIED)
    assert "at-most-once" in violated(RETRIED, Options(faults=1, attempts=2))
    assert refuted(RETRIED, Options(faults=faults, attempts=attempts)) == set()


def test_a_dead_letter_of_a_best_effort_is_none_to_the_property() -> None:
    design = """\
states:
  basket: {initial: true, owner: buyer}
  paid: {final: true, phase: completed}
actions:
  submit: {by: buyer, from: basket, to: paid, checks: version, request_key: client, effects: [receipt]}
effects:
  receipt:
    {partner: mail, sent: outbox, key: per_entity, timeout: 30s, lease: 2m, weight: customer, best_effort: Often read.}
"""
    assert "effect-unowned effects.receipt" in flagged(design)
    assert violated(design, Options(faults=2)) == set()
    assert refuted(design, Options(faults=2)) == set()


LATE = "  late: {on: deadline, from: paying, to: packing, checks: state}\n"


@pytest.mark.parametrize(
    ("lasts", "late", "expected"), [(", deadline: 1h", LATE, set()), ("", "", {"exhaustion-unhandled effects.charge"})]
)
def test_to_go_on_without_an_answer_is_not_to_have_one(lasts: str, late: str, expected: set[str]) -> None:
    """No case is stuck, and one goes on without its charge. Where the owner must look first, there is no danger."""
    design = f"""\
states:
  basket: {{initial: true, owner: buyer}}
  paying: {{owner: desk{lasts}}}
  packing: {{owner: desk}}
  shipped: {{final: true, phase: completed}}
  stopped: {{final: true, phase: cancelled}}
actions:
  submit: {{by: buyer, from: basket, to: paying, checks: version, request_key: client, effects: [charge]}}
  charged: {{on: charge.done, from: paying, to: packing, checks: state}}
  refused: {{on: charge.refused, from: paying, to: stopped, checks: state}}
{late}  stop: {{by: desk, from: paying, to: stopped, checks: version}}
  ship: {{by: desk, from: packing, to: shipped, checks: version}}
effects:
  {CHARGE} irreversible: It is gone.}}
invariants:
  shipped_means_charged: state != "shipped" or executed(charge) == 1
"""
    assert "exhaustion-unhandled effects.charge" in flagged(design)
    assert ("invariants" in violated(design, Options(faults=1))) == bool(late)
    assert refuted(design, Options(faults=1)) & {"exhaustion-unhandled effects.charge"} == expected


def test_a_deadline_does_not_stand_for_an_owner_whom_people_wait_for() -> None:
    design = """\
states:
  open: {initial: true, owner: desk, phase: waiting_for_review, deadline: 5d}
  done: {final: true}
actions:
  decide: {by: lead, from: open, to: done, checks: version}
  lapse: {on: deadline, from: open, to: done, checks: state}
"""
    assert "owner-cannot-act states.open" in flagged(design)
    assert violated(design, Options(faults=1)) == set()
    assert refuted(design, Options(faults=1)) == set()


SHOWN_NOWHERE = """\
surfaces: {app: {for: buyer, refresh: {poll: 1m}, unknown: Wait}}
states:
  open: {initial: true, owner: desk, resting: true, shows: {app: {label: Open, offers: [ask]}}}
  asked: {owner: desk, resting: true, shows: {app: {label: Asked, offers: [nag]}}}
  nagged: {owner: desk, resting: true}
  done: {final: true, shows: {app: Done}}
actions:
  ask: {by: buyer, from: open, to: asked, checks: version}
  nag: {by: buyer, from: asked, to: nagged, checks: version}
  finish: {by: desk, from: [open, asked, nagged], to: done, checks: version}
"""


@pytest.mark.parametrize("interventions", [0, 1])
def test_a_state_that_takes_more_interventions_than_explored_is_not_out_of_reach(interventions: int) -> None:
    assert "surface-missing-state states.nagged" in flagged(SHOWN_NOWHERE)
    assert "always-renderable" in violated(SHOWN_NOWHERE, Options(faults=0, interventions=None))
    assert violated(SHOWN_NOWHERE, Options(faults=1, interventions=interventions)) == set()
    assert refuted(SHOWN_NOWHERE, Options(faults=1, interventions=interventions)) == set()


def test_an_undo_that_was_taken_elsewhere_only_does_not_overtake() -> None:
    """The board offers it where all is known; the server would accept it earlier, and nobody in the run tries."""
    design = f"""\
surfaces: {{board: {{for: desk, refresh: {{poll: 1m}}, unknown: Wait}}}}
states:
  basket: {{initial: true, owner: buyer, shows: {{board: Basket}}}}
  paying: {{owner: desk, shows: {{board: Paying}}}}
  paid: {{owner: desk, shows: {{board: {{label: Paid, offers: [cancel]}}}}}}
  returning: {{owner: desk, shows: {{board: Returning}}}}
  closed: {{final: true, phase: cancelled, shows: {{board: Closed}}}}
actions:
  submit: {{by: buyer, from: basket, to: paying, checks: version, request_key: client, effects: [charge]}}
  charged: {{on: [charge.done, charge.refused, charge.failed], from: paying, to: paid, checks: state}}
  cancel: {{by: desk, from: [paying, paid], to: returning, checks: version, effects: [refund]}}
  returned: {{on: [refund.done, refund.refused, refund.failed], from: returning, to: closed, checks: state}}
effects:
  {CHARGE} undo: refund}}
  refund: {{partner: slow, sent: outbox, key: per_entity, timeout: 30s, lease: 2m, weight: money, owner: desk}}
""".replace("partner: bank", "partner: slow")
    offered = design.replace("board: Paying", "board: {label: Paying, offers: [cancel]}")
    assert {"compensation-overtakes-forward actions.cancel"} <= flagged(design) & flagged(offered)
    assert "net-effect-zero" in violated(offered, Options(faults=0))
    assert refuted(design, Options(faults=1)) == set()


def test_what_is_written_over_with_its_state_is_lost_as_well() -> None:
    """`no-lost-update` leaves it to `no-stale-accept` where the act is not even meant for the state any more."""
    design = """\
data: {note: {one_of: [none, mine, yours], initial: none}}
states:
  open: {initial: true, owner: desk}
  read: {owner: desk}
  done: {final: true}
actions:
  note: {by: lead, from: open, to: read, checks: version, sets: {note: yours}}
  close: {by: desk, from: open, to: done, sets: {note: mine}}
  finish: {by: desk, from: read, to: done, checks: version}
"""
    assert "two-writers-one-field actions.close" in flagged(design)
    assert violated(design, Options(faults=1)) == {"no-stale-accept"}
    assert refuted(design, Options(faults=1)) == set()


def test_an_override_that_was_never_taken_competes_with_nobody() -> None:
    design = """\
states:
  open: {initial: true, owner: desk}
  granted: {owner: desk}
  done: {final: true}
  void: {final: true}
actions:
  grant: {by: desk, from: open, to: granted}
  finish: {by: lead, from: granted, to: done, checks: version}
  force: {by: lead, kind: override, from: open, to: void, checks: version, outstanding: cancel, reason: required}
"""
    assert "no-concurrency-control actions.grant" in flagged(design)
    assert "no-stale-accept" in violated(design, Options(faults=0))
    assert refuted(design, Options(faults=1, interventions=0)) == set()


def test_a_push_that_cannot_be_lost_shows_nothing() -> None:
    design = """\
surfaces: {app: {for: buyer, refresh: {push: true}, unknown: Wait}}
states:
  open: {initial: true, owner: desk, shows: {app: Open}}
  done: {final: true, shows: {app: Done}}
actions:
  finish: {by: desk, from: open, to: done, checks: version}
"""
    assert violated(design, Options(faults=0)) == set()
    assert refuted(design, Options(faults=0)) == set()
    assert violated(design, Options(faults=1)) == {"surfaces-converge"}


def test_a_whole_record_that_an_event_saves_is_beyond_an_exploration() -> None:
    """An event is applied at once in every run: what it writes back as it had read it cannot be seen to be lost."""
    design = """\
partners: {post: {replies: answers, events: [checked]}}
data: {street: {one_of: [old, new], initial: old}}
states:
  open: {initial: true, owner: buyer}
  known: {owner: buyer}
  done: {final: true}
actions:
  correct: {by: buyer, from: open, checks: version, sets: {street: new}}
  checked: {on: post.checked, from: open, to: known}
  finish: {by: buyer, from: known, to: done, checks: version}
"""
    bare = design.replace(", sets: {street: new}", "").replace("from: open, checks", "from: known, to: done, checks")
    head = HEAD.partition("partners:")[0]
    rules = {"no-concurrency-control", "callback-last-write-wins"}
    for parts, asked, expected in (
        (design, rules, set()),
        (bare, {"callback-last-write-wins"}, {"callback-last-write-wins"}),
    ):
        found = pipeline.check(parse_workflow(head + parts), options=Options(faults=1)).findings or ()
        about = [each for each in found if each.subject == "actions.checked" and each.name in rules]
        assert {each.name for each in about} == asked
        assert {each.name for each in about if each.standing is Standing.REFUTED} == expected
