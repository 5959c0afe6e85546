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
from flowrehearsal.vocabulary.verdict import Severity, Verdict

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

    @property
    def deciding_results(self) -> tuple[PropertyResult, ...]:
        """The properties whose verdicts decide: all but those that are only a note."""
        results = self.exploration.results if self.exploration else ()
        return tuple(result for result in results if result.severity is not Severity.NOTE)

    @property
    def deciding_figures(self) -> tuple[Figure, ...]:
        """The figures whose gates decide: on placeholder figures only those that the scenario itself expects."""
        if self.study is None:
            return ()
        expected = {expectation.text for expectation in self.scenario.expect} if self.scenario else set()
        gated = (figure for figure in self.study.figures if figure.gate_verdict is not None)
        return tuple(figure for figure in gated if not self.study.placeholder or figure.gate in expected)

    @property
    def could_have_failed(self) -> bool:
        """Whether anything was checked that could have failed: rules, a premise that came true, a deciding gate."""
        results = self.exploration.results if self.exploration else ()
        shown = any(result.verdict is Verdict.HOLDS and not result.vacuous for result in results)
        return self.findings is not None or shown or bool(self.deciding_figures)
