"""Everything one rehearsal found, as plain data: what formats render and the gate judges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.grouping import Group, grouped
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.provenance import Provenance
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict

if TYPE_CHECKING:
    from flowrehearsal.comparison.result import ChangeReport
    from flowrehearsal.definition.scenario import Scenario
    from flowrehearsal.exploration.result import (
        AssumptionLine,
        Counterexample,
        ExplorationReport,
        Mend,
        Prevention,
        PropertyResult,
        ShownStep,
        Why,
    )
    from flowrehearsal.exploration.tables.result import (
        AssumptionRow,
        Bearing,
        EventCell,
        EventRow,
        FaultCell,
        FaultCourse,
        FaultRow,
        LostEnd,
        PropertyFall,
        ProtectionRow,
        Reception,
        WhatIf,
    )
    from flowrehearsal.simulation.result import Figure, StaffingReport, StudyReport
    from flowrehearsal.vocabulary.review_notes import ReviewNotes

__all__ = [
    "AssumptionLine",
    "AssumptionRow",
    "BaselineReport",
    "Bearing",
    "Counterexample",
    "EventCell",
    "EventRow",
    "ExplorationReport",
    "FaultCell",
    "FaultCourse",
    "FaultRow",
    "Figure",
    "LostEnd",
    "Mend",
    "Prevention",
    "PropertyFall",
    "PropertyResult",
    "ProtectionRow",
    "Reception",
    "Report",
    "ShownStep",
    "StaffingReport",
    "StudyReport",
    "Table",
    "WhatIf",
    "Why",
]

PARTS = (
    "flowrehearsal.exploration.result",
    "flowrehearsal.exploration.tables.result",
    "flowrehearsal.simulation.result",
)
"""What the parts of a report look like. A check has none of them, and need not wait until they are imported."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        for module in PARTS if name in __all__ else ():
            found = getattr(import_module(module), name, None)
            if found is not None:
                return found
        raise AttributeError(f"{__name__} has no {name}")


@dataclass(frozen=True, slots=True)
class Table:
    """A page's table: column heads, and rows of cells. A cell is (text, mark): "", good, warn, bad or muted."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class BaselineReport:
    """What a baseline knew of a definition: its file, how many findings it holds of those that were found again, and
    its entries that no longer occur, each as "rule at subject"."""

    file: str
    known: int
    gone: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """One rehearsal. A part that was not run is None, never an empty success.

    `baseline` is None where no baseline was given: then no finding is known, and none is new. `discharge_limits` were
    met by an exploration that should have refuted findings and is no part of the report. `changes`: what an older
    version was compared with; `notes`: what people wrote at the questions of an earlier review;
    `one_at_a_time`: what a review finds out beside its own exploration, about each fault and each assumption alone;
    `staffing`: what it finds out beside its own study, about other numbers of people, where somebody asks.
    """

    provenance: Provenance
    workflow: Workflow
    scenario: Scenario | None = None
    findings: tuple[Finding, ...] | None = None
    exploration: ExplorationReport | None = None
    study: StudyReport | None = None
    tables: tuple[Table, ...] = ()
    baseline: BaselineReport | None = None
    discharge_limits: tuple[str, ...] = ()
    what_if: WhatIf | None = None
    changes: ChangeReport | None = None
    notes: ReviewNotes | None = None
    one_at_a_time: WhatIf | None = None
    staffing: tuple[StaffingReport, ...] = ()

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The findings, those of one cause as one."""
        return grouped(self.findings or ())

    @cached_property
    def deciding_findings(self) -> tuple[Finding, ...]:
        """The findings that fail: open errors, and with a baseline open warnings too; of one cause only the first."""
        severities = (Severity.ERROR,) if self.baseline is None else (Severity.ERROR, Severity.WARN)
        leading = (group.leading for group in self.groups)
        return tuple(f for f in leading if f.standing is Standing.OPEN and f.severity in severities)

    @cached_property
    def undecided_findings(self) -> tuple[Finding, ...]:
        """What the rules could not decide, and nobody has answered; of one cause only the first."""
        leading = (group.leading for group in self.groups)
        return tuple(finding for finding in leading if finding.is_undecided)

    @property
    def results(self) -> tuple[PropertyResult, ...]:
        """What became of every property; none where nothing was explored."""
        return self.exploration.results if self.exploration is not None else ()

    @property
    def deciding_results(self) -> tuple[PropertyResult, ...]:
        """The properties whose verdicts decide: all but those that are only a note."""
        return tuple(result for result in self.results if result.severity is not Severity.NOTE)

    @property
    def deciding_figures(self) -> tuple[Figure, ...]:
        """The figures whose gates decide: on placeholder figures only what the scenario itself expects or demands."""
        if self.study is None:
            return ()
        expected = {expectation.text for expectation in self.scenario.expect} if self.scenario else set()
        gated = (figure for figure in self.study.figures if figure.gate_verdict is not None)
        placeholder = self.study.placeholder
        return tuple(figure for figure in gated if not placeholder or figure.decides or figure.gate in expected)

    @property
    def could_have_failed(self) -> bool:
        """Whether anything was checked that could have failed: rules, a premise that came true, a deciding gate.

        Tables of what would be if something else were not so judge nothing; whoever asks for them has got them.
        """
        shown = any(result.verdict is Verdict.HOLDS and not result.vacuous for result in self.results)
        return self.findings is not None or shown or bool(self.deciding_figures) or self.what_if is not None
