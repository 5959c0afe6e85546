"""A definition that is put together from well-made parts stays clean, however they are put together."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.rules.check import check
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.clean_designs import KINDS, Plain, Plan, composed, plans
from tests.models.expected import explored

FULL = Plan(("review", "answers", "review", "acknowledges"), True, True, True, True, True, 3, 6, 4)


def against(definition: Plain) -> dict[str, str]:
    """What the rules have against a definition, notes apart: rule → part."""
    found = check(parse_workflow(json.dumps(definition)))
    return {each.name: each.subject for each in found if each.severity is not Severity.NOTE}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_no_rule_has_anything_against_it(plan: Plan) -> None:
    assert against(composed(plan)) == {}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans(stages=2))
def test_exploration_has_nothing_against_it_either(plan: Plan) -> None:
    """Else the rules would be quiet about a design that only looks well made."""
    report = explored(parse_workflow(json.dumps(composed(plan))), faults=1)
    assert {result.name for result in report.results if result.verdict is not Verdict.HOLDS} == set()


def test_with_everything_there_is_not_even_a_note() -> None:
    assert check(parse_workflow(json.dumps(composed(FULL)))) == ()


def test_every_part_is_tried() -> None:
    seen: set[str] = set()

    @settings(max_examples=60, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(plans())
    def look(plan: Plan) -> None:
        seen.update((*plan.stages, *(part for part, there in vars(plan).items() if there is True)))

    look()
    assert seen == {*KINDS, "surfaces", "cancel", "notices", "four_eyes", "asks"}


SPOILED = {
    ("effects", "call_1", "key"): {"retry-without-idempotency", "replay-without-key"},
    ("effects", "call_1", "undo"): {"effect-without-compensation"},
    ("effects", "call_3", "owner"): {"effect-unowned"},
    ("partners", "depot", "horizon"): {"query-before-horizon"},
    ("actions", "approve_0", "checks"): {"no-concurrency-control"},
    ("actions", "call_again_1", "reason"): {"audit-field-missing"},
    ("states", "review_2", "owner"): {"state-without-owner"},
    ("states", "calling_3", "shows"): {"admin-only-state", "surface-missing-state"},
}


@pytest.mark.parametrize("path", SPOILED)
def test_a_part_that_is_missing_is_noticed(path: tuple[str, str, str]) -> None:
    """The designs are no empty shells: each of their protections is there for a rule."""
    definition: Any = json.loads(json.dumps(composed(FULL)))
    section, name, field = path
    del definition[section][name][field]
    assert set(against(definition)) == SPOILED[path]
