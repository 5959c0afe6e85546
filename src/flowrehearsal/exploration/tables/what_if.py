"""Puts the four tables together; what is known when the user stops the work is kept, and marked as a part."""

from collections.abc import Collection
from dataclasses import dataclass, field

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.assumptions import assumption_lines
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.judge import limits
from flowrehearsal.exploration.search import INTERRUPTED
from flowrehearsal.exploration.tables.arrivals import Arrivals, arrivals, explored_arrivals
from flowrehearsal.exploration.tables.assumption_table import assumption_rows, unexplored
from flowrehearsal.exploration.tables.event_states import event_states
from flowrehearsal.exploration.tables.fault_outcomes import fault_outcomes
from flowrehearsal.exploration.tables.protection_table import not_explored, protection_rows
from flowrehearsal.exploration.tables.protections import protections
from flowrehearsal.exploration.tables.result import AssumptionRow, FaultRow, ProtectionRow, WhatIf
from flowrehearsal.exploration.tables.trial import Trials
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.vocabulary.progress import Progress

FAULTS, PROTECTIONS, ASSUMPTIONS, EVENTS = "faults", "protections", "assumptions", "events"
TABLES = (FAULTS, PROTECTIONS, ASSUMPTIONS, EVENTS)
"""The tables by name, in the order in which they are read."""


@dataclass
class _Known:
    """What is known by now; it grows while the work goes on.

    `limits`: what kept the search for arrivals from seeing every run; `states`: how many it found.
    """

    faults: list[FaultRow] = field(default_factory=list)
    protections: dict[str, ProtectionRow] = field(default_factory=dict)
    assumptions: dict[str, AssumptionRow] = field(default_factory=dict)
    arrivals: Arrivals | None = None
    limits: tuple[str, ...] = ()
    states: int = 0


def needs_verdicts(only: Collection[str]) -> bool:
    """Whether any of these tables asks what is violated in the design as it stands."""
    return any(name != EVENTS for name in only)


def what_if(
    design: tuple[Runtime, ExplorationOptions], base: Exploration | None, only: Collection[str], told: Progress
) -> WhatIf:
    """The tables that are asked for of a runtime, explored with these options.

    `base` is the exploration of the design as it stands, None where none needs it. An interrupt ends the work; what was
    not done by then is marked as not explored, and of events only what the definition says.
    """
    (runtime, options), known = design, _Known()
    workflow = runtime.workflow
    trials = Trials(base) if base is not None else None
    partial = base is not None and base.stopped == INTERRUPTED
    try:
        if EVENTS in only and not partial:
            _follow(runtime, options, known, told)
            partial = INTERRUPTED in known.limits
        if base is not None and trials is not None and not partial:
            _fill(base, trials, only, known, told)
    except KeyboardInterrupt:
        partial = True
    runs, states = (trials.runs, trials.states) if trials is not None else (0, 0)
    met = dict.fromkeys((*(limits(base) if base is not None else ()), *known.limits))
    return WhatIf(
        faults=options.faults,
        already=trials.already if trials is not None else (),
        fault_rows=tuple(known.faults) if FAULTS in only else None,
        protections=_protections(workflow, known) if PROTECTIONS in only else None,
        assumptions=_assumptions(base, known) if ASSUMPTIONS in only and base is not None else None,
        events=event_states(workflow, known.arrivals) if EVENTS in only else None,
        partial=partial,
        explored=(runs + (known.arrivals is not None), states + known.states),
        limits_met=tuple(limit for limit in met if limit != INTERRUPTED),
    )


def _follow(runtime: Runtime, options: ExplorationOptions, known: _Known, told: Progress) -> None:
    """What arrives where; a table of its own, since it takes a search of its own."""
    told("following events", 0, None)
    found = explored_arrivals(runtime, options, lambda state: told("following events", state.states, None))
    known.arrivals, known.limits, known.states = arrivals(found), limits(found), len(found)


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
