"""Assumptions: what falls when one of them is switched off, each in turn."""

from collections.abc import Iterator

from flowrehearsal.exploration.assumptions import ASSUMED, assumption_lines
from flowrehearsal.exploration.result import AssumptionLine
from flowrehearsal.exploration.tables.result import AssumptionRow, Bearing
from flowrehearsal.exploration.tables.trial import Outcome, Trials, Variation


def assumption_rows(trials: Trials) -> Iterator[AssumptionRow]:
    """One row per assumption that the design gives an occasion to break, in order of name.

    One that is switched off already, or contradicted by the definition, has nothing left to rest on it: it is idle.
    """
    lines = {line.name: line for line in assumption_lines(trials.base)}
    assumed = [name for name, line in lines.items() if line.state == ASSUMED]
    workflow = trials.base.workflow
    variations = (Variation(name, workflow, frozenset({name})) for name in assumed)
    outcomes = {variation.name: outcome for variation, outcome in trials.outcomes(variations)}
    for name, line in lines.items():
        yield _row(line, outcomes.get(name, Outcome(same=True)))


def unexplored(line: AssumptionLine) -> AssumptionRow:
    """The row of an assumption that nothing was found out about."""
    return AssumptionRow(line.name, line.text, line.state, line.owner, line.until, Bearing.NOT_EXPLORED)


def _row(line: AssumptionLine, outcome: Outcome) -> AssumptionRow:
    a, o = line, outcome
    return AssumptionRow(a.name, a.text, a.state, a.owner, a.until, o.bearing, o.fallen, o.lost, o.up_to, o.reason)
