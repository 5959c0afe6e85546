"""Tests of putting every requirement to every workflow."""

from dataclasses import replace
from pathlib import Path

from flowrehearsal.comparison.remark import Bump
from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.judging import NOTHING, GateReport, judged, requirements
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.trial import Trial
from flowrehearsal.vocabulary.verdict import Severity
from tests.formats.small_report import FILE, bare_report, finding
from tests.gate.trials import judgement, newcomer, stranded, trial

TESTS = Path(__file__).parent / "requirements"


def report(*trials: Trial) -> GateReport:
    return GateReport("main...", Policy(), tuple(judged(each, Policy()) for each in trials), ("an aside",))


def test_requirements_are_asked_in_the_order_in_which_people_read() -> None:
    assert list(requirements()) == [
        "nothing-new",
        "promises-hold",
        "nothing-breaks",
        "cases-find-their-way",
        "scenarios-pass",
        "figures-no-worse",
        "version-raised",
    ]
    assert len({module.ORDER for module in requirements().values()}) == len(requirements())


def test_every_requirement_has_a_test_of_its_name() -> None:
    tested = {path.stem.removeprefix("test_").replace("_", "-") for path in TESTS.glob("test_*.py")}
    assert tested == set(requirements())


def test_the_answers_are_told_together_and_by_file() -> None:
    found = report(trial(judgement(finding()), stranded(Severity.ERROR)), trial())
    first, second = found.judged
    reasons = (
        "state-without-owner at states.open",
        "state-removed-with-cases at states.held, and `migrates` says nothing",
    )
    assert first.decision == Decision(reasons, ())
    assert second.decision == Decision((), ())
    assert found.decision == Decision(tuple(f"{FILE}: {reason}" for reason in reasons), (), ("an aside",))
    assert [(answer.requirement, answer.word) for answer in first.answers] == [
        ("nothing-new", "not asked"),
        ("promises-hold", "not asked"),
        ("nothing-breaks", "failed"),
        ("cases-find-their-way", "failed"),
        ("scenarios-pass", "not asked"),
        ("figures-no-worse", "not asked"),
        ("version-raised", "not asked"),
    ]


def test_a_gate_that_checked_nothing_does_not_pass() -> None:
    assert judged(newcomer(), Policy()).decision == Decision((), (NOTHING,))
    assert report().decision == Decision((), (NOTHING,), ("an aside",))
    assert judged(newcomer(replace(bare_report(), findings=())), Policy()).decision.code == 0


def test_what_is_about_cases_is_told_apart_from_what_others_rely_on() -> None:
    found = trial(judgement(finding()), stranded(Severity.ERROR), judgement(finding(), Bump.MIGRATION))
    assert [each.bump for each in found.breakages] == [Bump.MAJOR]
    assert [each.bump for each in found.stranded] == [Bump.MIGRATION, Bump.MIGRATION]
