from dataclasses import replace

from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.requirements.scenarios_pass import judge, unasked
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.verdict import Verdict
from tests.formats.small_report import bare_report, figure, scenario, study
from tests.gate.trials import trial

GATE = "duplicates(charge) per 10k <= 1"


def simulated(verdict: Verdict, limits: tuple[str, ...] = ()) -> Report:
    measured = replace(study(figure(verdict, GATE), placeholder=False), limits_met=limits)
    return replace(bare_report(), scenario=scenario(GATE), study=measured)


def asked(*studies: Report) -> Decision | None:
    return judge(replace(trial(), studies=studies), Policy())


def test_every_scenario_has_a_say() -> None:
    name = scenario().name
    failed = f"{name}: duplicates of charge breaks the gate {GATE}"
    unsure = f"{name}: duplicates of charge may or may not meet the gate {GATE}"
    assert asked(simulated(Verdict.HOLDS)) == Decision((), ())
    assert asked(simulated(Verdict.HOLDS), simulated(Verdict.VIOLATED)) == Decision((failed,), ())
    assert asked(simulated(Verdict.UNDECIDED)) == Decision((), (unsure,))


def test_a_limit_of_a_simulation_leaves_it_open() -> None:
    said = f"{scenario().name}: simulating met a limit: 3 cases went on for ever"
    assert asked(simulated(Verdict.HOLDS, ("3 cases went on for ever",))) == Decision((), (said,))


def test_nothing_is_said_where_nothing_was_simulated() -> None:
    assert asked() is None


def test_placeholder_figures_decide_nothing() -> None:
    measured = simulated(Verdict.VIOLATED)
    assert measured.study is not None
    placeholder = replace(measured, study=replace(measured.study, placeholder=True))
    assert asked(replace(placeholder, scenario=scenario())) is None
    assert asked(placeholder) != Decision((), ()), "what the scenario itself expects decides anyway"


def test_how_to_ask_is_told_where_no_scenario_is_named() -> None:
    assert unasked(Policy(scenarios=("bad-day",))) == "no gate decides here; on placeholder figures none does"
    assert unasked(Policy()) == "--scenario NAME|FILE asks"
