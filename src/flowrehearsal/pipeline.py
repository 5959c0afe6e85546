"""The order of the stages: from a definition to a report. No other file knows it.

Engines are imported when they are needed, so that checking a definition does not wait for a compiler.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from flowrehearsal import plugins
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.options import EXPLORING, LOWERING, SIMULATING, Options
from flowrehearsal.report import Report
from flowrehearsal.rules.selection import EVERYTHING, Selection
from flowrehearsal.studying import ALONE, Running, Series, asked_of, timed
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.engine import BATCH
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant
from flowrehearsal.vocabulary.progress import Progress, silent
from flowrehearsal.vocabulary.provenance import Provenance

if TYPE_CHECKING:
    from flowrehearsal.definition.scenario import Scenario
    from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
    from flowrehearsal.exploration.search import Progress as SearchProgress
    from flowrehearsal.gate.baseline import Baseline
    from flowrehearsal.program.program import Program
    from flowrehearsal.report import ExplorationReport, StudyReport, WhatIf
    from flowrehearsal.runtime.runtime import Runtime
    from flowrehearsal.simulation.retelling import Moment
    from flowrehearsal.vocabulary.finding import Finding

EXPORTERS = "flowrehearsal.exporters"
DEFINITION = "definition"
"""What an exporter draws that does not ask for the program."""

LOADING = "loading the compiled simulation (compiling once takes a quarter of a minute)"

DEFAULT = Options()


@dataclass(frozen=True, kw_only=True)
class Checking:
    """What a team has decided about the rules, beside the definition.

    `today` (2027-06-30) is the day with which the dates of accepted findings are compared, empty: with none. `file` is
    what the baseline calls the file of the definition.
    """

    selection: Selection = EVERYTHING
    today: str = ""
    baseline: Baseline | None = None
    file: str = ""


ALL_RULES = Checking()
Decided = tuple[tuple[str, str], ...]


def check(
    workflow: Workflow, checking: Checking = ALL_RULES, options: Options | None = None, progress: Progress = silent
) -> Report:
    """What the rules say; where `options` are given, every run is explored and findings that it refutes become notes.

    Nothing is explored where no finding could be refuted. An interrupt ends it. UsageError for an assumption that does
    not exist.
    """
    from flowrehearsal.rules.check import check as apply_rules

    findings = apply_rules(workflow, checking.selection, checking.today)
    if options is None:
        made_from = _provenance(workflow, None, DEFAULT, (), _decided(workflow, checking))
        return with_baseline(Report(made_from, workflow, findings=findings), checking)
    from flowrehearsal.rules.discharge import can_be_refuted

    limits: tuple[str, ...] = ()
    if any(map(can_be_refuted, findings)):
        findings, explored = _refuted(findings, workflow, None, options, progress)
        limits = explored.limits_met
    made_from = _provenance(workflow, None, options, EXPLORING, (*_decided(workflow, checking), ("discharge", "yes")))
    return with_baseline(Report(made_from, workflow, findings=findings, discharge_limits=limits), checking)


def explore(
    workflow: Workflow, scenario: Scenario | None = None, options: Options = DEFAULT, progress: Progress = silent
) -> Report:
    """What holds in every run; UsageError for an assumption that does not exist, DefinitionError for a scenario
    that speaks of what the workflow does not have."""
    if scenario is not None:
        _check_fit(workflow, scenario)
    explored = _judged(_searched(_to_search(workflow, scenario, options), options, progress), options, progress)
    return Report(_provenance(workflow, scenario, options, EXPLORING), workflow, scenario, exploration=explored)


def what_if(
    workflow: Workflow, options: Options = DEFAULT, only: Collection[str] = (), progress: Progress = silent
) -> Report:
    """What becomes of the workflow with each fault, without each protection and assumption, and of each event.

    `only` names the tables that are wanted, none: all; UsageError for one that does not exist. An interrupt ends the
    work with what is known by then.
    """
    from flowrehearsal.exploration.tables.what_if import TABLES, needs_verdicts
    from flowrehearsal.exploration.tables.what_if import what_if as asked
    from flowrehearsal.pages.what_if import what_if_tables

    for name in only:
        if name not in TABLES:
            raise UsageError(f"there is no table `{name}`. {meant(name, TABLES)}")
    wanted = tuple(name for name in TABLES if name in only or not only)
    design = _to_search(workflow, None, options, for_tables=True)
    explored = _searched(design, options, progress) if needs_verdicts(wanted) else None
    made_from = _provenance(workflow, None, options, EXPLORING, (("tables", ", ".join(wanted)),))
    found = asked(design, explored, wanted, progress)
    return Report(made_from, workflow, tables=what_if_tables(found), what_if=found)


def simulate(
    workflow: Workflow,
    scenario: Scenario,
    options: Options = DEFAULT,
    progress: Progress = silent,
    running: Running = ALONE,
) -> Report:
    """What was measured; DefinitionError for a scenario that speaks of what the workflow does not have.

    UsageError for partners of the user's own on any engine but the reference, and for a ledger that cannot be used.
    """
    _check_fit(workflow, scenario)
    study = _studied(workflow, scenario, options, progress, running)
    return Report(_provenance(workflow, scenario, options, SIMULATING), workflow, scenario, study=study)


def retell(workflow: Workflow, scenario: Scenario, options: Options, which: tuple[int, int | None]) -> list[Moment]:
    """What happened in one replication, or to one case of it; UsageError if that case did not arrive.

    `which`: the number of the replication, and of the case or None for all. Draws are keyed, so it is what `simulate`
    measured.
    """
    from flowrehearsal.simulation.retelling import retold
    from flowrehearsal.simulation.study import Study

    _check_fit(workflow, scenario)
    study = Study(timed(workflow, scenario), asked_of(options, expects=False))
    return list(retold(study.run(which[0]), which[1]))


def review(
    design: tuple[Workflow, Scenario],
    options: Options = DEFAULT,
    progress: Progress = silent,
    checking: Checking = ALL_RULES,
    running: Running = ALONE,
) -> Report:
    """All of it, with the tables of a review; findings that exploration refutes become notes.

    An interrupt ends it; during the simulation, once there is something to report, with what was measured until then.
    """
    from flowrehearsal.pages.build import tables

    workflow, scenario = design
    _check_fit(workflow, scenario)
    findings, explored = _rehearsed(workflow, scenario, options, checking, progress)
    aside = _one_at_a_time(workflow, options, progress)
    study = _studied(workflow, scenario, options, progress, running)
    report = Report(
        _provenance(workflow, scenario, options, EXPLORING + SIMULATING, _decided(workflow, checking)),
        workflow,
        scenario,
        findings=findings,
        exploration=explored,
        study=study,
        tables=tables(workflow, explored, study),
        one_at_a_time=aside,
    )
    return with_baseline(report, checking)


def _one_at_a_time(workflow: Workflow, options: Options, progress: Progress) -> WhatIf | None:
    """What each fault alone, and the lack of each assumption, leads to; what arrives where: with at most one fault."""
    from flowrehearsal.exploration.tables.what_if import ASSUMPTIONS, EVENTS, FAULTS

    few = 1 if options.faults is None else min(options.faults, 1)
    found = what_if(workflow, replace(options, faults=few), (FAULTS, ASSUMPTIONS, EVENTS), progress).what_if
    if found is not None and found.partial:
        raise KeyboardInterrupt
    return found


def rehearse(
    workflow: Workflow,
    options: Options = DEFAULT,
    checking: Checking = ALL_RULES,
    progress: Progress = silent,
    scenario: Scenario | None = None,
) -> Report:
    """What the rules say and what holds in every run; findings that exploration refutes become notes.

    An interrupt ends it. UsageError for an assumption that does not exist, DefinitionError for a scenario that speaks
    of what the workflow does not have.
    """
    if scenario is not None:
        _check_fit(workflow, scenario)
    findings, explored = _rehearsed(workflow, scenario, options, checking, progress)
    made_from = _provenance(workflow, scenario, options, EXPLORING, _decided(workflow, checking))
    return with_baseline(Report(made_from, workflow, scenario, findings=findings, exploration=explored), checking)


def _rehearsed(
    workflow: Workflow, scenario: Scenario | None, options: Options, checking: Checking, progress: Progress
) -> tuple[tuple[Finding, ...], ExplorationReport]:
    from flowrehearsal.rules.check import check as apply_rules

    progress("checking", 0, None)
    findings = apply_rules(workflow, checking.selection, checking.today)
    return _refuted(findings, workflow, scenario, options, progress)


def _refuted(
    findings: tuple[Finding, ...], workflow: Workflow, scenario: Scenario | None, options: Options, progress: Progress
) -> tuple[tuple[Finding, ...], ExplorationReport]:
    from flowrehearsal.refuting import refuted

    found = _searched(_to_search(workflow, scenario, options), options, progress)
    explored = _finished(_judged(found, options, progress))
    return refuted(findings, found, explored, scenario, options), explored


def export(workflow: Workflow, target: str, options: Options = DEFAULT) -> str:
    """The definition, or the program that `explore` would search, in a notation that is not ours; by name of exporter.

    UsageError for an assumption that does not exist, and for a cap that no variable can count to.
    """
    module = plugins.plugin(EXPORTERS, target)
    if module.SUBJECT == DEFINITION:
        return str(module.render(workflow, _remarks(workflow, options, ())))
    return str(module.render(exported_program(workflow, options), _remarks(workflow, options, LOWERING)))


def exported_program(workflow: Workflow, options: Options) -> Program:
    """The program that is searched, for whoever knows no layers of faults; errors as for `export`."""
    from flowrehearsal.exploration.explore import explored_program
    from flowrehearsal.exploration.fault_counter import MOST, with_fault_counter

    if options.faults is not None and options.faults > MOST:
        raise UsageError(f"an exported model counts up to {MOST} faults, not {options.faults}; write any")
    runtime = _untimed(workflow, None, options)
    return with_fault_counter(explored_program(runtime, frozenset(options.off)), options.faults)


def _remarks(workflow: Workflow, options: Options, names: tuple[str, ...]) -> tuple[str, ...]:
    """What an export was made from, for the head of the file."""
    made_from = _provenance(workflow, None, options, names)
    digest, version = made_from.workflow_digest, made_from.package_version
    told = ", ".join(f"{name} {value}" for name, value in made_from.options)
    about = f"{workflow.name}, version {workflow.version} ({digest[:12]}), exported by flowrehearsal {version}"
    return (about, f"Every run with {told}") if told else (about,)


def with_baseline(report: Report, checking: Checking) -> Report:
    """The report compared with the baseline, where there is one: what it knows does not fail, and what is new does."""
    if checking.baseline is None:
        return report
    from flowrehearsal.gate.baseline import compared

    options = tuple(sorted((*report.provenance.options, ("baseline", checking.baseline.digest))))
    told = replace(report, provenance=replace(report.provenance, options=options))
    return compared(told, checking.baseline, checking.file, set(EVERYTHING.rules) - set(checking.selection.rules))


def _check_fit(workflow: Workflow, scenario: Scenario) -> None:
    from flowrehearsal.simulation.fit import check_fit

    check_fit(workflow, scenario)


def _finished(explored: ExplorationReport) -> ExplorationReport:
    """Whoever stops an exploration that something else waits for does not want that to begin."""
    from flowrehearsal.exploration.search import INTERRUPTED

    if INTERRUPTED in explored.limits_met:
        raise KeyboardInterrupt
    return explored


def _judged(found: Exploration, options: Options, progress: Progress) -> ExplorationReport:
    from flowrehearsal.exploration.with_steps import judged_with_steps

    progress("judging", 0, None)
    found, judged = judged_with_steps(found, options.properties, lambda state: progress(*_stage(state, options.faults)))
    if not options.why:
        return judged
    from flowrehearsal.exploration import mends, prevention
    from flowrehearsal.rules.check import check as apply_rules

    tried = mends.mends(found.workflow, (finding.edits for finding in apply_rules(found.workflow)))
    return prevention.prevented(found, judged, tried, partial(progress, "trying mends"))


def _searched(design: tuple[Runtime, ExplorationOptions], options: Options, progress: Progress) -> Exploration:
    from flowrehearsal.exploration.explore import explore as search

    progress("exploring", 0, None)
    return search(*design, lambda state: progress(*_stage(state, options.faults)))


def _to_search(
    workflow: Workflow, scenario: Scenario | None, options: Options, for_tables: bool = False
) -> tuple[Runtime, ExplorationOptions]:
    """What is explored, and how; UsageError for a property or an assumption that does not exist."""
    from flowrehearsal.exploration.catalogue import need_steps, properties
    from flowrehearsal.exploration.exploration import MOST_STATES, ExplorationOptions
    from flowrehearsal.exploration.memory import JUDGING, TABLES

    for name in options.properties:
        if name not in properties():
            raise UsageError(f"there is no property `{name}`. {meant(name, properties())}")
    wanted = ExplorationOptions(
        faults=options.faults,
        switched_off=frozenset(options.off),
        state_limit=min(options.most_states or MOST_STATES, MOST_STATES),
        memory=options.most_bytes,
        needs=TABLES if for_tables else JUDGING,
        steps=need_steps(options.properties or properties()),
        reduce=options.reduce,
        threads=options.cores,
    )
    return _untimed(workflow, scenario, options), wanted


def _untimed(workflow: Workflow, scenario: Scenario | None, options: Options) -> Runtime:
    """The runtime that is explored; UsageError for an assumption that does not exist."""
    from flowrehearsal.faults import inject
    from flowrehearsal.runtime.lower import lower
    from flowrehearsal.runtime.options import Lowering

    lowering = Lowering(attempts=options.attempts, interventions=options.interventions)
    runtime = inject(lower(workflow, scenario, lowering))
    for name in options.off:
        if name not in runtime.program.assumptions:
            raise UsageError(f"there is no assumption `{name}` here. {meant(name, runtime.program.assumptions)}")
    return runtime


def _stage(search: SearchProgress, cap: int | None) -> tuple[str, int, None]:
    """What the search says of itself, as progress."""
    if cap is not None and search.faults > cap:
        return "exploring whether one more fault adds anything", search.states, None
    stage = f"exploring with {counted(search.faults, 'fault')}, {counted(search.steps, 'step')} deep"
    return search.message or stage, search.states, None


def _studied(
    workflow: Workflow,
    scenario: Scenario,
    options: Options,
    progress: Progress,
    running: Running = ALONE,
) -> StudyReport:
    from flowrehearsal.simulation.summary import summarise

    stage = f"simulating {scenario.name}"
    wanted = asked_of(options, expects=bool(scenario.expect))
    progress(LOADING if options.engine == BATCH else stage, 0, wanted.replications)
    study = Series(running, progress).study(stage, (workflow, scenario), wanted)
    assert study is not None, "the first of a series is there, or there is none"
    return summarise(study)


def _decided(workflow: Workflow, checking: Checking) -> Decided:
    """The options that had a say in what was found, with what they said."""
    selection = checking.selection
    weights = ", ".join(sorted(f"{name}={severity}" for name, severity in selection.severity))
    said = {
        "select": ", ".join(sorted(selection.select)),
        "severity": weights,
        "skip": ", ".join(sorted(selection.skip)),
        "today": checking.today if workflow.ignore else "",
    }
    return tuple((name, value) for name, value in said.items() if value)


def _provenance(
    workflow: Workflow, scenario: Scenario | None, options: Options, names: tuple[str, ...], more: Decided = ()
) -> Provenance:
    """What a result was made from; `names` are the options that had a say, `more` what else did."""
    expects = scenario is not None and bool(scenario.expect)
    return Provenance(
        workflow=workflow.name,
        workflow_digest=workflow.source.digest,
        scenario=scenario.name if scenario else "",
        scenario_digest=scenario.source.digest if scenario else "",
        package_version=__version__,
        options=tuple(sorted((*options.told(names, expects), *more))),
    )
