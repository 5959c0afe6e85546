"""Explores the old version, the new one, and the new one from wherever cases of the old one come to be."""

from dataclasses import dataclass

from flowrehearsal.comparison.behaviour.explored import Scope, beginnings, lowered, searched
from flowrehearsal.comparison.behaviour.steps import Numbers, packed
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.inflight.carried import carried
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.catalogue import monitors, read_by_properties
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.explore import explored_program
from flowrehearsal.exploration.monitor import monitored
from flowrehearsal.exploration.reduce import reduce
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.program import Program
from flowrehearsal.runtime import names


@dataclass(frozen=True)
class Explorations:
    """The three explorations; the states that `inside` begins in come from the states of `old` with the numbers in
    `origins`, and have the numbers 0, 1, …"""

    old: Exploration
    new: Exploration
    inside: Exploration
    origins: Numbers


def explorations(comparison: Comparison, scope: Scope) -> Explorations:
    """Everything that a case can meet in either version, and on its way from one into the other."""
    runtime = lowered(comparison.new, scope)
    program = explored_program(runtime)
    old = _old(comparison.old, program, scope)
    found = carried(comparison, old, program)
    begin = packed(layout_of(program), found.rows)
    new, inside = (searched(runtime, program, words, scope) for words in (beginnings(program), begin))
    return Explorations(old, new, inside, found.origins)


def _old(workflow: Workflow, program: Program, scope: Scope) -> Exploration:
    """The old version with everything that the new one will want to know."""
    runtime = lowered(workflow, scope)
    whole = runtime.program.assuming(frozenset())
    whole = monitored(whole, monitors(workflow, whole))
    # Where a case goes may depend on data that nothing else reads.
    data = map(names.datum, workflow.data)
    wanted = reduce(whole, {*program.position, *read_by_properties(workflow), *data})
    return searched(runtime, wanted, beginnings(wanted), scope)
