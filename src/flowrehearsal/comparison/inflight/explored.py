"""Explores the old version, the new one, and the new one from wherever cases of the old one come to be."""

from dataclasses import dataclass, replace

import numpy as np

from flowrehearsal.comparison.behaviour.explored import Scope, beginnings, lowered, searched
from flowrehearsal.comparison.behaviour.steps import Numbers, packed
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.inflight.carried import carried
from flowrehearsal.comparison.inflight.memory import NOTHING, Suspicion, kept, remembering, wanted
from flowrehearsal.exploration.catalogue import monitors, read_by_properties
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.explore import explored_program
from flowrehearsal.exploration.monitor import monitored
from flowrehearsal.exploration.reduce import reduce
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.program import Program, Variable
from flowrehearsal.runtime import names
from flowrehearsal.runtime.runtime import Runtime


@dataclass(frozen=True)
class Explorations:
    """The three explorations; the states that `inside` begins in come from the states of `old` with the numbers in
    `origins`, and have the numbers 0, 1, …; `limits`: what kept us from beginning in more."""

    old: Exploration
    new: Exploration
    inside: Exploration
    origins: Numbers
    limits: tuple[str, ...] = ()


def explorations(comparison: Comparison, scope: Scope, suspicion: Suspicion = NOTHING) -> Explorations:
    """Everything that a case can meet in either version, and on its way from one into the other."""
    before, after = lowered(comparison.old, scope), lowered(comparison.new, scope)
    program = _new(after, suspicion, tuple(kept(before.program, comparison.old, suspicion)))
    old = _old(before, program, scope, suspicion)
    found = carried(comparison, old, program)
    begin = packed(layout_of(program), found.rows)
    new, inside = (searched(after, program, words, scope) for words in (beginnings(program), begin))
    return Explorations(old, new, inside, found.origins, found.limits)


def beginning(found: Explorations, where: Mask, scope: Scope) -> Explorations:
    """The same, with only those cases that begin in some of the states that `inside` begins in."""
    chosen = np.flatnonzero(where)
    runtime, words = found.inside.runtime, found.inside.found.words[chosen]
    inside = searched(found.inside.original, runtime.program, words, scope)
    return replace(found, inside=inside, origins=found.origins[chosen])


def _new(runtime: Runtime, suspicion: Suspicion, known: tuple[Variable, ...]) -> Program:
    """What is searched of the new version."""
    if not suspicion.parts:
        return explored_program(runtime)
    program = runtime.program.assuming(frozenset())
    program = monitored(program, monitors(runtime.workflow, program))
    program = remembering(program, runtime.workflow, suspicion, known)
    return reduce(program, {*read_by_properties(runtime.workflow), *wanted(suspicion, known)})


def _old(runtime: Runtime, program: Program, scope: Scope, suspicion: Suspicion) -> Exploration:
    """The old version with everything that the new one will want to know."""
    workflow = runtime.workflow
    whole = runtime.program.assuming(frozenset())
    whole = remembering(monitored(whole, monitors(workflow, whole)), workflow, suspicion)
    # Where a case goes may depend on data that nothing else reads.
    data = map(names.datum, workflow.data)
    reduced = reduce(whole, {*program.position, *read_by_properties(workflow), *data})
    return searched(runtime, reduced, beginnings(reduced), scope)
