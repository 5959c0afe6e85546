"""What of a report decides, before anybody judges it."""

from dataclasses import replace

import pytest

from flowrehearsal.report import Report
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.formats.small_report import bare_report, exploration, figure, result, scenario, study

MEASURED = (figure(Verdict.HOLDS, "at most 1"), figure(Verdict.VIOLATED, "at most 2"), figure(None, ""))


def simulated(placeholder: bool, *expected: str) -> Report:
    return replace(bare_report(), scenario=scenario(*expected), study=study(*MEASURED, placeholder=placeholder))


def explored(verdict: Verdict, vacuous: bool = False) -> Report:
    return replace(bare_report(), exploration=exploration(result(verdict, Severity.ERROR, vacuous=vacuous)))


def test_a_note_decides_nothing() -> None:
    results = [result(Verdict.VIOLATED, severity) for severity in Severity]
    report = replace(bare_report(), exploration=exploration(*results))
    assert [one.severity for one in report.deciding_results] == [Severity.ERROR, Severity.WARN]


@pytest.mark.parametrize(
    ("report", "gates"),
    [
        pytest.param(simulated(False), ["at most 1", "at most 2"], id="measured figures"),
        pytest.param(simulated(True), [], id="placeholder figures"),
        pytest.param(simulated(True, "at most 2"), ["at most 2"], id="a placeholder figure that is expected"),
        pytest.param(
            replace(bare_report(), study=study(replace(MEASURED[0], decides=True), *MEASURED[1:])),
            ["at most 1"],
            id="a placeholder figure of which the scenario itself demands something",
        ),
        pytest.param(bare_report(), [], id="nothing was simulated"),
    ],
)
def test_which_figures_decide(report: Report, gates: list[str]) -> None:
    assert [one.gate for one in report.deciding_figures] == gates


@pytest.mark.parametrize(
    ("report", "could"),
    [
        pytest.param(bare_report(), False, id="nothing was run"),
        pytest.param(replace(bare_report(), findings=()), True, id="rules that found nothing"),
        pytest.param(explored(Verdict.HOLDS), True, id="a property that holds"),
        pytest.param(explored(Verdict.HOLDS, vacuous=True), False, id="a premise that was never true"),
        pytest.param(explored(Verdict.UNDECIDED), False, id="a limit that was met"),
        pytest.param(simulated(False), True, id="a gate on a measured figure"),
        pytest.param(simulated(True), False, id="a gate on a placeholder figure"),
    ],
)
def test_what_could_have_failed(report: Report, could: bool) -> None:
    assert report.could_have_failed == could
