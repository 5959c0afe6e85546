"""A definition whose states multiply."""

from benchmarks.many_states import definition
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.options import Options
from flowrehearsal.pipeline import check, explore
from flowrehearsal.vocabulary.verdict import Verdict


def test_all_of_it_holds_so_that_nothing_but_its_size_leaves_an_answer_open() -> None:
    explored = explore(parse_workflow(definition(2)), None, Options(faults=None)).exploration
    assert explored is not None
    assert (explored.states, explored.converged, explored.limits_met) == (3_891, True, ())
    assert {result.verdict for result in explored.results} == {Verdict.HOLDS}


def test_no_rule_has_anything_against_it() -> None:
    assert check(parse_workflow(definition(3))).findings == ()
