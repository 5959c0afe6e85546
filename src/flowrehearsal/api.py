"""What a notebook or a test calls: check, explore, simulate, compare, review, changes, judge ...; and what it gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

from flowrehearsal import pipeline, plugins
from flowrehearsal.calibrating import Calibrated, calibrate
from flowrehearsal.changing import Changes, changes
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.drawing.drawing import Drawing
from flowrehearsal.experiments.asking import cheapest, compare, influence, staffing_curve, sweep
from flowrehearsal.experiments.results import Comparison, Influence, Staffing, Sweep
from flowrehearsal.gate.decide import Decision, decide
from flowrehearsal.judging import Gate, judge
from flowrehearsal.opening import (
    Design,
    Workflow,
    World,
    load,
    load_scenario,
    parse,
    parse_scenario,
    scenario_of,
    workflow_of,
)
from flowrehearsal.options import Exploring, Options, People, asked
from flowrehearsal.report import Counterexample, ExplorationReport, Report, StudyReport, WhatIf
from flowrehearsal.rules.selection import EMPTY_SELECT, NOTHING_LEFT, Selection, severity_of
from flowrehearsal.studying import Everything, Measuring, parted
from flowrehearsal.vocabulary.engine import REFERENCE
from flowrehearsal.vocabulary.errors import DefinitionError, RehearsalError, UsageError
from flowrehearsal.writing import write

if TYPE_CHECKING:
    from pandas import DataFrame

    from flowrehearsal.simulation.hosting import Partner

Row = TypeVar("Row")

__all__ = [
    "Calibrated",
    "Changes",
    "Check",
    "Comparison",
    "DefinitionError",
    "Exploration",
    "Gate",
    "Influence",
    "RehearsalError",
    "Review",
    "Scenario",
    "Staffing",
    "Study",
    "Sweep",
    "Tables",
    "Workflow",
    "calibrate",
    "changes",
    "cheapest",
    "check",
    "compare",
    "explore",
    "influence",
    "judge",
    "load",
    "load_scenario",
    "parse",
    "parse_scenario",
    "replay",
    "review",
    "simulate",
    "staffing_curve",
    "sweep",
    "tables",
]


class ChoosingRules(TypedDict, total=False):
    """Which rules are asked, by their names or groups, and how much they weigh: error, warn or note.

    Every rule is asked where `select` is left out; one that names none, or leaves none that `skip` does not name, is a
    UsageError, since whatever is asked nothing passes everything.
    `today` is the day with which the dates of accepted findings are compared, None: with none, so that the same
    definition gives the same result on every day.
    """

    select: Sequence[str]
    skip: Sequence[str]
    severity: Mapping[str, str]
    today: str | date | None


@dataclass(frozen=True, repr=False)
class Result:
    """What a rehearsal found; `report` holds all of it as plain data, `str()` of it is the text of the command line."""

    report: Report

    @property
    def decision(self) -> Decision:
        """Passed, failed or undecided, with the reasons; its `code` is the command line's exit code."""
        return decide(self.report)

    @property
    def json(self) -> str:
        """The report as JSON."""
        return _rendered(self.report, "json")

    def __str__(self) -> str:
        return _rendered(self.report, "text")

    def _repr_html_(self) -> str:
        from flowrehearsal.formats.html import summary

        return summary(self.report)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.report.workflow.name}: {self.decision.word}>"


class Check(Result):
    """What the rules found."""

    @property
    def findings(self) -> "DataFrame":
        """One row per finding."""
        from flowrehearsal import frames

        return frames.findings(self.report.findings or ())


class Exploration(Result):
    """What exploring every run found."""

    @property
    def _part(self) -> ExplorationReport:
        assert self.report.exploration is not None
        return self.report.exploration

    @property
    def properties(self) -> "DataFrame":
        """One row per property with its verdict."""
        from flowrehearsal import frames

        return frames.properties(self._part)

    @property
    def counterexamples(self) -> "DataFrame":
        """One row per counterexample; the index is what `steps` and `draw` take."""
        from flowrehearsal import frames

        return frames.counterexamples(self._part)

    def steps(self, number: int) -> "DataFrame":
        """The steps of a counterexample; UsageError where there is no such number."""
        from flowrehearsal import frames

        return frames.steps(self._example(number))

    def draw(self, number: int) -> Drawing:
        """A counterexample as a sequence diagram; UsageError where there is no such number."""
        from flowrehearsal.drawing.sequence_diagram import sequence_diagram

        return Drawing(sequence_diagram(self._example(number), self.report.workflow, standalone=True))

    def _example(self, number: int) -> Counterexample:
        examples = [example for result in self._part.results for example in result.counterexamples]
        if not 1 <= number <= len(examples):
            raise UsageError(f"no counterexample {number}: there are {len(examples)}, counted from 1")
        return examples[number - 1]


class Study(Result):
    """What simulation measured."""

    @property
    def _measured(self) -> StudyReport:
        assert self.report.study is not None
        return self.report.study

    @property
    def figures(self) -> "DataFrame":
        """One row per measured figure."""
        from flowrehearsal import frames

        return frames.figures(self._measured)

    @property
    def samples(self) -> "DataFrame":
        """One row per figure and replication."""
        from flowrehearsal import frames

        return frames.samples(self._measured)

    @property
    def mixes(self) -> "DataFrame":
        """One row per replication of a swarm, with a column for each fault: whether it was drawn."""
        from flowrehearsal import frames

        return frames.mixes(self._measured)

    @property
    def curves(self) -> "DataFrame":
        """Cases over time: a row per moment, in hours since the start, and a column per curve."""
        from flowrehearsal import frames

        return frames.curves(self._measured)

    def over_time(self, *curves: str) -> Drawing:
        """Curves (`open cases`) in one chart, none named: that one; UsageError for a curve that there is not."""
        from flowrehearsal.drawing.timeline_chart import curve_of, timeline_chart

        asked = curves or ("open cases",)
        return Drawing(timeline_chart("Cases over time", [curve_of(self._measured, name) for name in asked]))


class Tables(Result):
    """What becomes of a workflow with each fault, without each protection and assumption, and of each event.

    A table that was not asked for is refused with a UsageError.
    """

    @property
    def faults(self) -> "DataFrame":
        """One row per fault and per pair of faults."""
        from flowrehearsal import frames

        return frames.fault_outcomes(self._asked(self._found.fault_rows, "faults"))

    @property
    def protections(self) -> "DataFrame":
        """One row per protection, with what falls without it."""
        from flowrehearsal import frames

        return frames.protections(self._asked(self._found.protections, "protections"))

    @property
    def assumptions(self) -> "DataFrame":
        """One row per assumption, with what falls without it."""
        from flowrehearsal import frames

        return frames.assumptions(self._asked(self._found.assumptions, "assumptions"))

    @property
    def events(self) -> "DataFrame":
        """One row per event and state, with what becomes of it there."""
        from flowrehearsal import frames

        return frames.events(self._asked(self._found.events, "events"))

    def _repr_html_(self) -> str:
        parts = {"fault_rows": "faults", "protections": "protections", "assumptions": "assumptions", "events": "events"}
        asked = [name for part, name in parts.items() if getattr(self._found, part) is not None]
        return "".join(f"<h4>{name.capitalize()}</h4>{getattr(self, name).to_html(index=False)}" for name in asked)

    @property
    def _found(self) -> WhatIf:
        assert self.report.what_if is not None
        return self.report.what_if

    def _asked(self, rows: tuple[Row, ...] | None, name: str) -> tuple[Row, ...]:
        if rows is None:
            raise UsageError(f"the table {name} was left out by only=")
        return rows


class Review(Check, Exploration, Study):
    """Everything about a workflow: findings, counterexamples, figures, tables, and the page to sit down with."""

    @property
    def tables(self) -> "dict[str, DataFrame]":
        """The tables of the review by name."""
        from flowrehearsal import frames

        return {page.name: frames.table(page) for page in self.report.tables}

    @property
    def html(self) -> str:
        """The page; it stands alone."""
        return _rendered(self.report, "html")

    def save(self, path: str | Path) -> None:
        """Write the page to a file in one piece; UsageError where that is impossible."""
        write(Path(path), self.html)


def check(workflow: Design, **rules: Unpack[ChoosingRules]) -> Check:
    """Apply the rules."""
    return Check(pipeline.check(workflow_of(workflow), _checking(**asked(rules, ChoosingRules))))


def explore(workflow: Design, scenario: World | None = None, **options: Unpack[Exploring]) -> Exploration:
    """Explore every run with up to `faults` faults and judge every property; with `why=True` also find out, by
    exploring it again with each, which mends of the definition would have prevented each counterexample."""
    chosen = Options(**asked(options, Exploring))
    return Exploration(
        pipeline.explore(workflow_of(workflow), None if scenario is None else scenario_of(scenario), chosen)
    )


def tables(workflow: Design, only: Sequence[str] = (), **options: Unpack[Exploring]) -> Tables:
    """Ask what each fault leads to, and what each protection and assumption is for.

    `only` names the tables that are wanted: faults, protections, assumptions, events; none: all of them.
    """
    chosen = Options(**asked(options, Exploring))
    return Tables(pipeline.what_if(workflow_of(workflow), chosen, _listed(only, "only")))


def simulate(
    workflow: Design,
    scenario: World = "bad-day",
    partners: "Mapping[str, Partner] | None" = None,
    **options: Unpack[Measuring],
) -> Study:
    """Simulate many cases under a scenario and measure.

    `partners`: partners of your own by name, each a process of SimPy; `flowrehearsal.simulation.hosting` says how to
    write one. They run on the reference engine.
    """
    if partners:
        options.setdefault("engine", REFERENCE)
    decisive, running = parted(options)
    given = workflow_of(workflow), scenario_of(scenario), decisive
    return Study(pipeline.simulate(*given, running=replace(running, partners=dict(partners or {}))))


def replay(workflow: Design, case: str, scenario: World = "bad-day", seed: int = Options.seed) -> Drawing:
    """Draw what one case of a simulation did, called REPLICATION:CASE as `witnesses` of figures are.

    It is the same case with the same workflow, scenario and seed; UsageError where none of that name arrived.
    """
    from flowrehearsal.formats import _replay
    from flowrehearsal.replaying import case_of, replayed

    return Drawing(
        _replay.svg(replayed(workflow_of(workflow), scenario_of(scenario), Options(seed=seed), case_of(case)))
    )


def review(
    workflow: Design, scenario: World = "bad-day", staffing: People | None = None, **options: Unpack[Everything]
) -> Review:
    """Check, explore and simulate; the result writes the page.

    `staffing`: roles with the numbers of people to try, {"reviewer": [1, 2, 4]}; it is simulated once more with each.
    UsageError for a role that there is not, or a number that is none.
    """
    from flowrehearsal.experiments.staffed import check_people, staffed

    (decisive, running), people = parted(options), staffing or {}
    design = workflow_of(workflow), scenario_of(scenario)
    check_people(design[0], people)
    report = pipeline.review(design, decisive, running=running)
    return Review(staffed(report, people, decisive, running=running))


def _checking(
    select: Sequence[str] | None = None,
    skip: Sequence[str] = (),
    severity: Mapping[str, str] | None = None,
    today: str | date | None = None,
) -> pipeline.Checking:
    weights = tuple((name, severity_of(level)) for name, level in (severity or {}).items())
    if select is not None and not _listed(select, "select"):
        # Whatever is asked nothing passes everything.
        raise UsageError(f"select names no rule and no group. {EMPTY_SELECT}: select=['retries', 'guard-gap']")
    selection = Selection(_listed(select or (), "select"), _listed(skip, "skip"), weights)
    if not selection.rules:
        raise UsageError(NOTHING_LEFT)
    return pipeline.Checking(selection=selection, today="" if today is None else _day(today))


def _listed(names: Sequence[str], option: str) -> tuple[str, ...]:
    if isinstance(names, str):
        raise UsageError(f"{option}={names!r} is one name; write {option}=({names!r},)")
    return tuple(names)


def _day(day: str | date) -> str:
    try:
        return day.isoformat()[:10] if isinstance(day, date) else date.fromisoformat(day).isoformat()
    except ValueError:
        raise UsageError(f"today={day!r} is no day of any calendar; write year-month-day, e.g. 2027-06-30") from None


def _rendered(report: Report, name: str) -> str:
    text: str = plugins.plugin("flowrehearsal.formats", name).render(report)
    return text
