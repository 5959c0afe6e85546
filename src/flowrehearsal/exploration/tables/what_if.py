"""Puts the four tables together; what is known when the user stops the work is kept, and marked as a part."""

from collections.abc import Collection
from dataclasses import dataclass, field

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.assumptions import assumption_lines
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.judge import limits
from flowrehearsal.exploration.search import INTERRUPTED
from flowrehearsal.exploration.tables.assumption_table import assumption_rows, unexplored
from flowrehearsal.exploration.tables.event_states import event_states
from flowrehearsal.exploration.tables.fault_outcomes import fault_outcomes
from flowrehearsal.exploration.tables.protection_table import not_explored, protection_rows
from flowrehearsal.exploration.tables.protections import protections
from flowrehearsal.exploration.tables.result import AssumptionRow, FaultRow, ProtectionRow, WhatIf
from flowrehearsal.exploration.tables.trial import Trials
from flowrehearsal.vocabulary.progress import Progress

FAULTS, PROTECTIONS, ASSUMPTIONS, EVENTS = "faults", "protections", "assumptions", "events"
TABLES = (FAULTS, PROTECTIONS, ASSUMPTIONS, EVENTS)
"""The tables by name, in the order in which they are read."""


@dataclass
class _Known:
    """What is known by now; it grows while the work goes on."""

    faults: list[FaultRow] = field(default_factory=list)
    protections: dict[str, ProtectionRow] = field(default_factory=dict)
    assumptions: dict[str, AssumptionRow] = field(default_factory=dict)


def needs_exploration(only: Collection[str]) -> bool:
    """Whether any of these tables is more than reading the definition."""
    return any(name != EVENTS for name in only)


def what_if(workflow: Workflow, base: Exploration | None, only: Collection[str], told: Progress) -> WhatIf:
    """The tables that are asked for. `base` is the exploration of the design as it stands, None where none needs it.

    An interrupt ends the work; what was not done by then is marked as not explored.
    """
    known = _Known()
    trials = Trials(base) if base is not None else None
    partial = base is not None and base.stopped == INTERRUPTED
    try:
        if base is not None and trials is not None and not partial:
            _fill(base, trials, only, known, told)
    except KeyboardInterrupt:
        partial = True
    return WhatIf(
        faults=base.options.faults if base is not None else None,
        already=trials.already if trials is not None else (),
        fault_rows=tuple(known.faults) if FAULTS in only else None,
        protections=_protections(workflow, known) if PROTECTIONS in only else None,
        assumptions=_assumptions(base, known) if ASSUMPTIONS in only and base is not None else None,
        events=event_states(workflow) if EVENTS in only else None,
        partial=partial,
        explored=(trials.runs, trials.states) if trials is not None else (0, 0),
        limits_met=tuple(limit for limit in limits(base) if limit != INTERRUPTED) if base is not None else (),
    )


def _fill(base: Exploration, trials: Trials, only: Collection[str], known: _Known, told: Progress) -> None:
    """What takes least time first, so that an interrupt costs least."""
    if FAULTS in only:
        for row in fault_outcomes(base):
            known.faults.append(row)
            told("following faults", len(known.faults), None)
    if ASSUMPTIONS in only:
        count = len(assumption_lines(base))
        for assumption in assumption_rows(trials):
            known.assumptions[assumption.name] = assumption
            told("switching assumptions off", len(known.assumptions), count)
    if PROTECTIONS in only:
        total = len(protections(base.workflow))
        for protection in protection_rows(trials):
            known.protections[protection.path] = protection
            told("taking protections away", len(known.protections), total)


def _protections(workflow: Workflow, known: _Known) -> tuple[ProtectionRow, ...]:
    return tuple(known.protections.get(p.path, not_explored(p)) for p in protections(workflow))


def _assumptions(base: Exploration, known: _Known) -> tuple[AssumptionRow, ...]:
    return tuple(known.assumptions.get(line.name, unexplored(line)) for line in assumption_lines(base))
