"""Every property holds in the new version, up to as many faults as the policy says, and was put to the test."""

from collections.abc import Iterator

from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.trial import Trial
from flowrehearsal.report import PropertyResult, Report
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.vocabulary.verdict import Verdict

ORDER = 2
TITLE = "Every promise holds"


def judge(trial: Trial, policy: Policy) -> Decision | None:
    """What is violated, what a limit left open, and what was no longer put to the test; None without a new version."""
    if trial.report is None or trial.report.exploration is None:
        return None
    deciding = trial.report.deciding_results
    questions = [*_limits(trial.report, deciding), *_untested(trial, policy), *_all_vacuous(deciding)]
    return Decision(tuple(_broken(trial, deciding)), tuple(questions))


def _broken(trial: Trial, deciding: tuple[PropertyResult, ...]) -> Iterator[str]:
    before = {result.name for result in _results(trial.before) if result.verdict is Verdict.VIOLATED}
    for result in deciding:
        if result.verdict is Verdict.VIOLATED:
            yield f"{result.name} is violated" + (", as it was before" if result.name in before else "")


def _limits(report: Report, deciding: tuple[PropertyResult, ...]) -> Iterator[str]:
    """A limit leaves many properties open at once: it is told once."""
    undecided = [result for result in deciding if result.verdict is Verdict.UNDECIDED]
    met = report.exploration.limits_met if report.exploration else ()
    if undecided or met:
        reasons = list(met) or list(dict.fromkeys(result.reason for result in undecided))
        yield f"exploring met a limit: {joined(reasons)}" + (
            f"; {counted(len(undecided), 'promise')} left undecided" if undecided else ""
        )


def _untested(trial: Trial, policy: Policy) -> Iterator[str]:
    """What holds now only because nothing it speaks of ever happens, and was put to the test before."""
    tested = {result.name for result in _results(trial.before) if not result.vacuous}
    for result in _results(trial.report):
        if result.vacuous and result.name in tested and result.name not in policy.untested:
            yield (
                f"{result.name} was put to the test before and is vacuous now: its premise never comes true; if that "
                f'is meant, write untested = ["{result.name}"]'
            )


def _all_vacuous(deciding: tuple[PropertyResult, ...]) -> Iterator[str]:
    if all(result.vacuous and result.verdict is Verdict.HOLDS for result in deciding):
        yield "every property is vacuous: exploring put nothing to the test"


def _results(report: Report | None) -> tuple[PropertyResult, ...]:
    return report.results if report is not None else ()
