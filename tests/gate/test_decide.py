from dataclasses import replace

import pytest

from flowrehearsal.gate.decide import Decision, decide, together
from flowrehearsal.report import BaselineReport, Report
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.formats.small_report import bare_report, exploration, figure, finding, result, scenario, study, unsure

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


def test_what_the_rules_could_not_decide_is_undecided_unless_something_fails() -> None:
    asked = replace(bare_report(), findings=(unsure(), finding(Severity.WARN)))
    assert decide(asked).code == 3
    assert decide(asked).open_questions == ("dead-action at actions.pay is undecided: the solver gave up",)
    assert decide(replace(asked, findings=(unsure(), finding()))).code == 1
    accepted = replace(unsure(), standing=Standing.ACCEPTED)
    assert decide(replace(asked, findings=(accepted,))).code == 0


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
    asked_for = (("replications", str(done + 1)),)
    whole = replace(met, provenance=replace(met.provenance, options=asked_for))
    cut = replace(whole, study=replace(met.study, complete=False))
    assert decide(whole).code == 0, "a study may need fewer replications than it has"
    assert decide(cut).code == 3
    assert decide(cut).open_questions == (f"the simulation was interrupted after {done} of {done + 1} replications",)


def standing(severity: Severity, standing: Standing, cause: str = "") -> Finding:
    return replace(finding(severity), standing=standing, cause=cause)


KNOWN = BaselineReport("known.json", 0, ())


@pytest.mark.parametrize(
    ("findings", "baseline", "code"),
    [
        pytest.param([standing(Severity.ERROR, Standing.KNOWN)], KNOWN, 0, id="a known error passes"),
        pytest.param([standing(Severity.ERROR, Standing.OPEN)], KNOWN, 1, id="a new error fails"),
        pytest.param([standing(Severity.WARN, Standing.OPEN)], KNOWN, 1, id="a new warning fails"),
        pytest.param([standing(Severity.WARN, Standing.KNOWN)], KNOWN, 0, id="a known warning passes"),
        pytest.param([standing(Severity.NOTE, Standing.OPEN)], KNOWN, 0, id="a new note passes"),
        pytest.param([standing(Severity.WARN, Standing.OPEN)], None, 0, id="nothing is new without a baseline"),
        pytest.param(
            [standing(Severity.ERROR, Standing.KNOWN, "a.key"), standing(Severity.WARN, Standing.OPEN, "a.key")],
            KNOWN,
            1,
            id="a known finding hides no new one of the same cause",
        ),
    ],
)
def test_a_baseline_says_what_is_new(findings: list[Finding], baseline: BaselineReport | None, code: int) -> None:
    assert decide(replace(bare_report(), findings=tuple(findings), baseline=baseline)).code == code


def test_findings_of_one_cause_fail_once() -> None:
    led = [replace(finding(), cause="a.key"), replace(finding(), name="retry-nested", cause="a.key")]
    assert decide(replace(bare_report(), findings=tuple(led))).failures == ("state-without-owner at states.open",)


def test_entries_that_no_longer_occur_are_named_with_what_to_do() -> None:
    gone = BaselineReport("known.json", 2, ("guard-gap at states.paid", "retry-nested at effects.pay"))
    assert decide(replace(with_findings(), baseline=gone)).remarks == (
        "fixed since known.json was written: guard-gap at states.paid, retry-nested at effects.pay; take them out with "
        "--write-baseline",
    )


def test_several_decisions_are_as_bad_as_the_worst_and_say_whose_reasons_they_name() -> None:
    passed, failed = decide(with_findings()), decide(with_findings(Severity.ERROR))
    both = together([("a.yaml", passed), ("b.yaml", failed), ("c.yaml", Decision((), ("a limit",), ("a remark",)))])
    assert both == Decision(
        ("b.yaml: state-without-owner at states.open",), ("c.yaml: a limit",), ("c.yaml: a remark",)
    )
    assert [together([("a.yaml", one)]).code for one in (passed, failed)] == [0, 1]
    assert together([]) == Decision((), ())
