"""Tests of what runs of both versions have to remember."""

from flowrehearsal.comparison.inflight.memory import (
    NOTHING,
    SKIPS,
    STRANDS,
    Suspicion,
    behind,
    kept,
    remembering,
    suspicion,
    wanted,
)
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.program import Program
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import becomes
from flowrehearsal.runtime.lower import lower
from tests.comparison.definitions import PAYMENT, judged
from tests.comparison.test_catalogue import sides

APPROVAL = parse_workflow(
    """\
workflow: vendor
roles: {buyer: {kind: operator}}
states:
  asked: {initial: true, owner: buyer}
  approved: {owner: buyer}
  active: {final: true, phase: completed}
actions:
  approve: {by: buyer, checks: state, from: asked, to: approved}
  edit: {by: buyer, checks: state, from: approved, to: asked, invalidates: [approve]}
  release: {by: buyer, checks: state, from: approved, to: active, requires: [approve]}
"""
)
APPROVED = behind("actions.approve")


def program(workflow: Workflow) -> Program:
    return lower(workflow).program


def written(watched: Program) -> dict[str, object]:
    """What each action makes of the memory."""
    branches = [branch for _, _, _, branch in watched.branches()]
    found = ((branch.outcome, update) for branch in branches for update in branch.updates)
    return {outcome: update.operand for outcome, update in found if update.variable == APPROVED}


def waiting(watched: Program) -> set[str]:
    branches = [branch for _, _, _, branch in watched.branches()]
    return {one.outcome for one in branches if any(term.variable == APPROVED for term in one.condition)}


def test_what_judgements_are_about_is_suspected() -> None:
    found = suspicion(judged(*sides("mapping-strands-cases", "Example")))
    assert (found.of(STRANDS), found.of(SKIPS), found.remembered) == (("actions.approve",), (), ("actions.approve",))
    assert suspicion(judged(*sides("action-removed", "Example"))) == NOTHING


def test_what_is_done_is_remembered_until_it_is_void_and_what_requires_it_waits() -> None:
    suspected = Suspicion(frozenset({(STRANDS, "actions.approve")}))
    watched = remembering(program(APPROVAL), APPROVAL, suspected)
    assert written(watched) == {"approve": True, "edit": False}
    assert waiting(watched) == {"release"}
    assert [*wanted(suspected, ())] == [APPROVED]


def test_a_program_with_nothing_to_remember_stays_as_it_is() -> None:
    bare = program(APPROVAL)
    assert remembering(bare, APPROVAL, NOTHING) == bare


def test_what_the_other_version_says_of_an_effect_stays_as_it_is() -> None:
    suspected = Suspicion(frozenset({("mapping-loses-compensation", "effects.charge")}))
    payment = parse_workflow(PAYMENT)
    known = tuple(kept(program(payment), payment, suspected))
    told = [names.executed("charge"), names.executed("refund"), names.asked("refund")]
    assert [variable.name for variable in known] == told
    watched = remembering(program(APPROVAL), APPROVAL, suspected, known)
    assert [variable.name for variable in watched.variables[-3:]] == told
    assert watched.commands == program(APPROVAL).commands
    assert becomes(told[0], 1) not in [update for *_, branch in watched.branches() for update in branch.updates]
