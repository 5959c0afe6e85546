"""What must hold of any definition, whatever stands in it: drawn at random, with what it said of an earlier change."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flowrehearsal.comparison.behaviour.explored import Scope
from flowrehearsal.comparison.comparison import compare
from flowrehearsal.comparison.judge import judge, summary
from flowrehearsal.comparison.remark import Audience
from flowrehearsal.comparison.result import Asked, ChangeReport, report_of
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.strategies import OPEN, STATES, workflows
from tests.rewriting import reordered, under_new_names, with_spare_state

ASKED = Asked(Scope(attempts=1, state_limit=100), behaviour=True, in_flight=True)
"""Larger definitions are followed as far as that: what is not found out must not be told as harm either."""
Plain = dict[str, Any]


def plain(workflow: Workflow) -> Plain:
    found: Plain = json.loads("\n".join(workflow.source.lines))
    return found


def parsed(definition: Mapping[str, Any]) -> Workflow:
    return parse_workflow(json.dumps(definition))


@st.composite
def definitions(draw: st.DrawFn) -> Plain:
    """A definition that may say how the cases of the version before it came in."""
    entries = st.lists(st.fixed_dictionaries({"to": st.sampled_from(STATES)}), min_size=1, max_size=1)
    prices = st.sampled_from(([{"was": "1..20", "to": 50}], [{"to": "given"}], [{"was": 3, "to": 4}]))
    said = {
        "deadlines": st.sampled_from(("keep", "restart")),
        "states": st.dictionaries(st.sampled_from(OPEN), entries, max_size=2),
        "data": st.fixed_dictionaries({}, optional={"price": prices}),
    }
    migrates = draw(st.none() | st.fixed_dictionaries({"from": st.just("v1.yaml")}, optional=said))
    return {**plain(draw(workflows())), **({"migrates": migrates} if migrates else {})}


def same(definition: Plain) -> Workflow:
    return parsed(reordered(definition))


def renamed(definition: Plain) -> Workflow:
    return parsed(under_new_names(definition))


def with_a_spare_state(definition: Plain) -> Workflow:
    return parse_workflow(with_spare_state(parsed(definition)))


VARIATIONS: tuple[Callable[[Plain], Workflow], ...] = (same, renamed, with_a_spare_state)


@settings(max_examples=25)
@given(definitions(), st.sampled_from(VARIATIONS))
def test_what_is_said_of_any_definition(definition: Plain, variation: Callable[[Plain], Workflow]) -> None:
    comparison = compare(parsed(definition), variation(definition))
    judgements = judge(comparison)
    expected = {same: set(), renamed: {"name-changed"}, with_a_spare_state: {"state-added"}}[variation]
    assert {each.finding.name for each in judgements} == expected
    assert summary(comparison, judgements).equivalent is (variation is not with_a_spare_state)
    assert [each for each in judgements if Audience.CASES in each.concerns] == []


@settings(max_examples=5)
@given(definitions(), st.sampled_from(VARIATIONS))
def test_nobody_inside_of_any_definition_is_harmed(definition: Plain, variation: Callable[[Plain], Workflow]) -> None:
    report: ChangeReport = report_of(parsed(definition), variation(definition), ASKED)
    assert report.in_flight is not None and report.behaviour is not None
    assert (report.in_flight.harms, report.in_flight.shown) == ((), ())
    assert (report.behaviour.gone, report.behaviour.come) == ((), ())
    assert report.behaviour.equivalent is not False
