"""Everything one rehearsal found, as plain data: what formats render and the gate judges."""

from dataclasses import dataclass

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.result import (
    AssumptionLine,
    Counterexample,
    ExplorationReport,
    PropertyResult,
    ShownStep,
)
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.provenance import Provenance
from flowrehearsal.vocabulary.verdict import Verdict

__all__ = [
    "AssumptionLine",
    "Counterexample",
    "ExplorationReport",
    "Figure",
    "PropertyResult",
    "Report",
    "ShownStep",
    "StudyReport",
    "Table",
]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure with its interval over replications.

    `metric` is the plug-in's name, `subject` what it is about ("reserve", "traveller_app / agent_console"). `estimate`,
    `low`, `high`: in `unit`, None where nothing could be measured; `confidence` e.g. 0.95. `method`: how the interval
    was made. `gate`: the default gate's text, and `gate_verdict` on the interval's end (None: no gate).
    `samples`: one per replication, for charts.
    """

    metric: str
    subject: str
    unit: str
    estimate: float | None
    low: float | None
    high: float | None
    confidence: float
    method: str
    samples: tuple[float, ...] = ()
    gate: str = ""
    gate_verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class StudyReport:
    """What the simulation measured. `placeholder`: the scenario's figures are nobody's measurements.

    `curves`: named time series (name, hours, values) averaged over replications, e.g. open cases over time.
    """

    scenario: str
    placeholder: bool
    replications: int
    cases: int
    hours: float
    seed: int
    engine: str
    figures: tuple[Figure, ...]
    curves: tuple[tuple[str, tuple[float, ...], tuple[float, ...]], ...] = ()
    limits_met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A page's table: column heads, and rows of cells. A cell is (text, mark): "", good, warn, bad or muted."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True)
class Report:
    """One rehearsal. A part that was not run is None, never an empty success."""

    provenance: Provenance
    workflow: Workflow
    scenario: Scenario | None = None
    findings: tuple[Finding, ...] | None = None
    exploration: ExplorationReport | None = None
    study: StudyReport | None = None
    tables: tuple[Table, ...] = ()
