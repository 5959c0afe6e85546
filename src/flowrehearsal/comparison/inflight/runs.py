"""How a case goes through both versions: through the old one, into the new one, and on to some state there."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from flowrehearsal.comparison.behaviour.steps import Numbers
from flowrehearsal.comparison.inflight.explored import Explorations
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.exploration.exploration import Exploration, Mask


@dataclass(frozen=True, slots=True)
class Broken:
    """Where something is broken for cases that were inside, among those states that were `found` for them."""

    found: Explorations
    where: Mask


def run_to(found: Explorations, number: int) -> Passage:
    """A shortest run to a state of the new version that cases from the old one can come into, by its number."""
    inside = found.inside
    begun, *others = inside.way_to(number)
    commands = [(command.name, branch.outcome) for _, _, command, branch in inside.runtime.program.branches()]
    led = (commands[inside.found.via[each]] for each in others)
    after = tuple(f"{command}: {outcome}" for command, outcome in led)
    before = tuple(_old_steps(found.old, int(found.origins[begun])))
    return Passage(before, inside.active_states(begun), after)


def origins(found: Explorations) -> Numbers:
    """For each state of the new version that cases can come into: where in the old one a shortest run to it left it."""
    parent = found.inside.found.parent
    roots: Numbers = np.where(parent < 0, np.arange(len(parent)), parent).astype(np.int64)
    while not np.array_equal(roots, further := roots[roots]):
        roots = further
    return found.origins[roots]


def _old_steps(old: Exploration, origin: int) -> Iterator[str]:
    commands = old.runtime.program.commands
    for step in old.trace_to(origin).steps:
        command = commands[step.command]
        yield f"{command.name}: {command.branches[step.branch].outcome}"
