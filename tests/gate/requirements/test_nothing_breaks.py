from dataclasses import replace

from flowrehearsal.comparison.behaviour.difference import BehaviourChange
from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.requirements.nothing_breaks import judge
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.formats.small_report import finding
from tests.gate.trials import judgement, newcomer, stranded, trial

NAMED = "state-without-owner at states.open"


def test_what_a_change_breaks_fails_at_the_severity_of_the_policy() -> None:
    found = trial(judgement(finding()), judgement(finding(Severity.WARN)))
    assert judge(found, Policy()) == Decision((NAMED,), ())
    assert judge(found, Policy(fails=Severity.WARN)) == Decision((NAMED, NAMED), ())


def test_what_somebody_answers_for_and_what_is_about_cases_is_left_to_others() -> None:
    accepted = replace(finding(), standing=Standing.ACCEPTED)
    assert judge(trial(judgement(accepted), stranded(Severity.ERROR)), Policy()) == Decision((), ())


def test_a_comparison_that_met_a_limit_is_open() -> None:
    found = trial()
    unsure = BehaviourChange(None, (), (), (9, 9), 0, ("too many states",))
    met = replace(found, change=replace(found.change, behaviour=unsure))
    assert judge(met, Policy()) == Decision((), ("what cases can do was not compared to the end: too many states",))
    known = replace(found, change=replace(found.change, behaviour=replace(unsure, equivalent=False)))
    assert judge(known, Policy()) == Decision((), ())


def test_nothing_can_break_where_nothing_was() -> None:
    assert judge(newcomer(), Policy()) is None
