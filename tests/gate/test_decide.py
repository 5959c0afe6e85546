from dataclasses import replace

import pytest

from flowrehearsal.gate.decide import decide
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.formats.small_report import bare_report, exploration, figure, finding, result, scenario, study

HOLDS, VIOLATED, UNDECIDED = Verdict.HOLDS, Verdict.VIOLATED, Verdict.UNDECIDED
GATE = "duplicates(charge) per 10k <= 1"


def with_findings(*severities: Severity) -> Report:
    return replace(bare_report(), findings=tuple(finding(severity) for severity in severities))


def with_results(*verdicts: Verdict, severity: Severity = Severity.ERROR, vacuous: bool = False) -> Report:
    results = (result(verdict, severity, vacuous=vacuous) for verdict in verdicts)
    return replace(bare_report(), exploration=exploration(*results))


def with_gates(*verdicts: Verdict | None, placeholder: bool = False, expected: str = "") -> Report:
    figures = (figure(verdict, GATE if verdict else "") for verdict in verdicts)
    declared = scenario(*([expected] if expected else []))
    return replace(bare_report(), scenario=declared, study=study(*figures, placeholder=placeholder))


@pytest.mark.parametrize(
    ("report", "code"),
    [
        pytest.param(bare_report(), 3, id="nothing was run"),
        pytest.param(with_findings(), 0, id="rules found nothing"),
        pytest.param(with_findings(Severity.WARN, Severity.NOTE), 0, id="warnings and notes pass"),
        pytest.param(with_findings(Severity.NOTE, Severity.ERROR), 1, id="an error fails"),
        pytest.param(with_results(HOLDS, HOLDS), 0, id="every property holds"),
        pytest.param(with_results(HOLDS, VIOLATED), 1, id="a property is violated"),
        pytest.param(with_results(UNDECIDED, VIOLATED), 1, id="violated weighs more than undecided"),
        pytest.param(with_results(HOLDS, UNDECIDED), 3, id="a property is undecided"),
        pytest.param(
            with_results(VIOLATED, severity=Severity.WARN), 1, id="a property that only warns is still violated"
        ),
        pytest.param(with_results(HOLDS, vacuous=True), 3, id="every property holds in the empty sense"),
        pytest.param(with_results(), 3, id="no property was asked for"),
        pytest.param(with_gates(HOLDS), 0, id="a gate is met"),
        pytest.param(with_gates(HOLDS, VIOLATED), 1, id="a gate is broken"),
        pytest.param(with_gates(HOLDS, UNDECIDED), 3, id="a gate is undecided"),
        pytest.param(with_gates(None), 3, id="figures without gates decide nothing"),
        pytest.param(
            with_gates(VIOLATED, placeholder=True), 3, id="a default gate on placeholder figures decides nothing"
        ),
        pytest.param(with_gates(VIOLATED, placeholder=True, expected=GATE), 1, id="an expected gate decides anyway"),
        pytest.param(with_gates(HOLDS, placeholder=True, expected=GATE), 0, id="an expected gate is met"),
    ],
)
def test_the_exit_code_follows_from_the_report(report: Report, code: int) -> None:
    assert decide(report).code == code


def test_a_note_never_fails() -> None:
    report = replace(with_findings(), exploration=with_results(VIOLATED, UNDECIDED, severity=Severity.NOTE).exploration)
    assert (decide(report).word, decide(report).failures, decide(report).open_questions) == ("passed", (), ())


def test_the_reasons_are_named() -> None:
    report = replace(
        with_findings(Severity.ERROR),
        exploration=exploration(
            result(VIOLATED), replace(result(UNDECIDED, reason="1 state too many"), name="no-phantom")
        ),
        study=study(figure(VIOLATED, GATE), placeholder=False),
    )
    decision = decide(report)
    assert (decision.word, decision.failures, decision.open_questions) == (
        "failed",
        (
            "at-most-once is violated",
            "state-without-owner at states.open",
            f"duplicates of charge breaks the gate {GATE}",
        ),
        ("no-phantom is undecided: 1 state too many",),
    )


def test_a_report_without_a_decisive_answer_says_why() -> None:
    assert decide(bare_report()).open_questions == ("nothing was checked that could have failed",)
    assert decide(with_gates(HOLDS, placeholder=True)).open_questions == (
        "no gate decides, since the scenario's figures are placeholders",
    )


def test_gates_that_do_not_decide_are_mentioned() -> None:
    assert decide(with_gates(VIOLATED, HOLDS, placeholder=True)).remarks == (
        "2 default gates on placeholder figures do not decide; "
        "write `figures: ours` in the scenario once its figures are measured",
    )
    assert decide(with_gates(VIOLATED)).remarks == ()


def test_an_interrupted_simulation_does_not_pass() -> None:
    met = with_gates(HOLDS)
    assert met.study is not None
    done = met.study.replications
    whole, cut = (
        replace(met, provenance=replace(met.provenance, options=(("replications", str(asked_for)),)))
        for asked_for in (done, done + 1)
    )
    assert decide(whole).code == 0
    assert decide(cut).code == 3
    assert decide(cut).open_questions == (f"the simulation was interrupted after {done} of {done + 1} replications",)
