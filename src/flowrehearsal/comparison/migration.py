"""Where the cases that are inside an old definition come to be in the new one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import cast

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.destinations import Destination, destinations_of, entries
from flowrehearsal.expressions.tree import Expression
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.solver.domains import Domains
from flowrehearsal.solver.ground import ground
from flowrehearsal.solver.narrow import Data, narrowed
from flowrehearsal.solver.questions import possible
from flowrehearsal.vocabulary.location import Location

LANDINGS = 64
"""Places that the cases of one configuration may go to; beyond that they are not told apart."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A configuration of the old definition (by new names), the one that its cases come into, and what their data can
    be there."""

    before: Configuration
    after: Configuration
    data: Data


def destinations(comparison: Comparison, state: str) -> tuple[Destination, ...]:
    """Where the cases of an old state go, which is called `state` by now: the first entry that holds is taken."""
    return destinations_of(comparison.new, comparison.renaming, state)


def landings(comparison: Comparison, configuration: Configuration, domains: Domains) -> Iterator[Landing]:
    """Where cases of a configuration can come to be, if their data can be what `domains` says; none that are stranded.

    Without a fork a configuration is one state, and these are the destinations that such data can take.
    """
    places = [destinations(comparison, state) for state in configuration]
    carried = _carried(comparison, domains)
    order = comparison.new.state_place
    for chosen in islice(product(*places), LANDINGS):
        data: Data | None = carried
        for one in chosen:
            data = data and _with(data, one.when, configuration, comparison)
        states = {one.to for one in chosen}
        if data is not None and None not in states:
            yield Landing(configuration, tuple(sorted(cast("set[str]", states), key=order.__getitem__)), data)


def said_at(comparison: Comparison, state: str) -> Location:
    """Where it is said what becomes of the cases of an old state: under `migrates`, or else where the state is."""
    original = comparison.renaming.was("states", state)
    if entries(comparison.new, comparison.renaming, state):
        return comparison.new_at("migrates", "states", original)
    return comparison.new_at("states", state) if state in comparison.new.states else comparison.old_at("states", state)


def _carried(comparison: Comparison, domains: Domains) -> Data:
    """What the data of the new definition can be in a case that comes from the old one."""
    return {name: comparison.conversion.of(name, domains.data).domain for name in comparison.new.data}


def _with(data: Data, when: Expression | None, active: Configuration, comparison: Comparison) -> Data | None:
    if when is None:
        return data
    condition = ground(when, active)
    return narrowed(condition, data) if possible(condition, comparison.after.domains.within(data)) else None
