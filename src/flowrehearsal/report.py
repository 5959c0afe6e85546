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
from flowrehearsal.simulation.result import Figure, StudyReport
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.provenance import Provenance

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
