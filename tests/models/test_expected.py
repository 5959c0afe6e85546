"""Every flaw of a naive design is found as its `expected.yaml` says, and the hardened design is clean."""

from functools import cache

import pytest

from flowrehearsal import pipeline
from flowrehearsal.definition.load import load_scenario
from flowrehearsal.faults import inject
from flowrehearsal.report import ExplorationReport, Figure
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import SIMULATED
from flowrehearsal.simulation.study import Study, StudyOptions
from flowrehearsal.vocabulary.verdict import Verdict
from tests.models.expected import DESIGNS, SCENARIOS, expected, explored, fallen, findings, runs, workflow

REPLICATIONS = 4
FLAWS = [(design, flaw) for design in DESIGNS for flaw in expected(design)["naive"]["flaws"]]
MEASURED = [
    (design, flaw, number)
    for design, flaw in FLAWS
    for number in range(len(expected(design)["naive"]["flaws"][flaw].get("measured", [])))
]


@cache
def hardened(design: str) -> ExplorationReport:
    return explored(workflow(design, "hardened"), expected(design)["hardened"]["holds_at"])


@cache
def figures(design: str, name: str, scenario: str) -> tuple[Figure, ...]:
    world = load_scenario(SCENARIOS / f"{scenario}.yaml")
    study = pipeline.simulate(workflow(design, name), world, pipeline.Options(replications=REPLICATIONS)).study
    assert study is not None
    return study.figures


def figure(design: str, name: str, scenario: str, metric: str, subject: str) -> Figure:
    return next(f for f in figures(design, name, scenario) if f.metric == metric and f.subject == subject)


@pytest.mark.parametrize("design", DESIGNS)
def test_the_rules_find_exactly_this_in_the_naive_design(design: str) -> None:
    assert findings(workflow(design, "naive")) == expected(design)["naive"]["rules"]


@pytest.mark.parametrize("design", DESIGNS)
def test_exploration_finds_exactly_this_in_the_naive_design(design: str) -> None:
    said = expected(design)["naive"]
    assert runs(explored(workflow(design, "naive"), said["faults"])) == said["runs"]


@pytest.mark.parametrize(("design", "flaw"), FLAWS)
def test_a_flaw_is_shown_by_what_is_found(design: str, flaw: str) -> None:
    naive = expected(design)["naive"]
    said = naive["flaws"][flaw]
    assert said["says"]
    assert any(key in said for key in ("rules", "runs", "awaits")), "nothing shows this flaw"
    assert set(said.get("runs", [])) <= set(naive["runs"])
    for rule, subjects in said.get("rules", {}).items():
        assert set(subjects) <= set(naive["rules"][rule])


@pytest.mark.parametrize(("design", "flaw", "number"), MEASURED)
def test_a_flaw_costs_what_the_hardened_design_saves(design: str, flaw: str, number: int) -> None:
    """The whole interval of the naive figure lies above the hardened estimate."""
    said = expected(design)["naive"]["flaws"][flaw]["measured"][number]
    worse = figure(design, "naive", said["scenario"], said["figure"], said["of"])
    better = figure(design, "hardened", said["scenario"], said["figure"], said["against"])
    assert worse.low is not None
    assert better.estimate is not None
    assert worse.low > better.estimate


@pytest.mark.parametrize("design", DESIGNS)
def test_no_rule_finds_anything_in_the_hardened_design(design: str) -> None:
    assert findings(workflow(design, "hardened")) == {}


@pytest.mark.parametrize("design", DESIGNS)
def test_the_hardened_design_holds(design: str) -> None:
    """All properties, no limit met, nothing that could not happen, and as many states as ever."""
    report = hardened(design)
    assert {result.name: result.verdict for result in report.results if result.verdict is not Verdict.HOLDS} == {}
    assert report.limits_met == ()
    assert report.actions_never_taken == ()
    assert report.faults_never_possible == ()
    assert report.states == expected(design)["hardened"]["states"]


@pytest.mark.parametrize(
    ("design", "assumption"), [(d, a) for d in DESIGNS for a in expected(d)["hardened"]["sensitive_to"]]
)
def test_what_falls_with_an_assumption(design: str, assumption: str) -> None:
    report = explored(workflow(design, "hardened"), expected(design)["hardened"]["holds_at"], (assumption,))
    assert fallen(report) == expected(design)["hardened"]["sensitive_to"][assumption]


@pytest.mark.parametrize("design", DESIGNS)
def test_somebody_vouches_for_everything_the_hardened_design_assumes(design: str) -> None:
    assert [line.name for line in hardened(design).assumptions if not (line.owner and line.until)] == []


@pytest.mark.parametrize("version", ["naive", "hardened"])
@pytest.mark.parametrize("design", DESIGNS)
def test_nothing_goes_wrong_in_a_calm_world_but_by_design(design: str, version: str) -> None:
    """Not one step is a fault, and no assumption is broken."""
    runtime = inject(lower(workflow(design, version), load_scenario(SCENARIOS / "calm.yaml"), SIMULATED))
    run = Study(runtime, StudyOptions(seed=1), ()).run(0)
    commands = run.program.commands
    taken = {commands[c].branches[b] for c, b in zip(run.command.tolist(), run.branch.tolist(), strict=True)}
    assert len(taken) > 20
    assert {branch.fault or branch.assumes for branch in taken} == {None}
