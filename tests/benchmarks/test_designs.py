"""The variation of a design that is explored with any number of faults is as sound as the design."""

from benchmarks.designs import answering
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.pipeline import Options, explore
from flowrehearsal.rules.check import check
from flowrehearsal.vocabulary.verdict import Verdict


def test_a_supplier_that_answers_leaves_the_hardened_booking_sound() -> None:
    workflow = parse_workflow(answering())
    assert workflow.partners["supplier"].replies == "answers"
    assert check(workflow) == ()
    explored = explore(workflow, options=Options(faults=1)).exploration
    assert explored is not None
    assert {result.verdict for result in explored.results} == {Verdict.HOLDS}
    assert explored.limits_met == ()
