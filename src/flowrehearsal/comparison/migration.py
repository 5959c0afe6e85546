"""Where the cases that are inside an old definition come to be in the new one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any, cast

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.tree import And, Compare, Constant, Expression, Name, Not, Value
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.solver.domains import Domains, domains_of
from flowrehearsal.solver.ground import ground
from flowrehearsal.solver.narrow import Data, narrowed
from flowrehearsal.solver.questions import possible
from flowrehearsal.vocabulary.location import Location

LANDINGS = 64
"""Places that the cases of one configuration may go to; beyond that they are not told apart."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where cases of one old state go. `to`: the new state, None where there is none for them. `when`: which of them,
    None for all. `entry`: the place in the list under `migrates`, None where nothing is said and they keep their
    state."""

    to: str | None
    when: Expression | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """A configuration of the old definition (by new names), the one that its cases come into, and what their data can
    be there."""

    before: Configuration
    after: Configuration
    data: Data


def destinations(comparison: Comparison, state: str) -> tuple[Destination, ...]:
    """Where the cases of an old state go, which is called `state` by now: the first entry that holds is taken."""
    listed = _listed(comparison, state)
    found, earlier = [], list[Expression]()
    for place, entry in enumerate(listed):
        own = parse(entry["when"]) if "when" in entry else None
        found.append(Destination(entry["to"], _all([*map(Not, earlier), *([own] if own else [])]), place))
        if own is None:
            return tuple(found)
        earlier.append(own)
    kept = state if state in comparison.new.states else None
    return (*found, Destination(kept, _all([Not(when) for when in earlier])))


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
    if _listed(comparison, state):
        return comparison.new_at("migrates", "states", original)
    return comparison.new_at("states", state) if state in comparison.new.states else comparison.old_at("states", state)


def _listed(comparison: Comparison, state: str) -> Sequence[Mapping[str, Any]]:
    states = cast("Mapping[str, Sequence[Mapping[str, Any]]]", comparison.new.migrates.get("states", {}))
    return states.get(comparison.renaming.was("states", state), ())


def _all(conditions: list[Expression]) -> Expression | None:
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else And(tuple(conditions))


def _carried(comparison: Comparison, domains: Domains) -> Data:
    """What the data of the new definition can be in a case that comes from the old one: what was not there begins."""
    new, found = comparison.new, dict(domains_of(comparison.new).data)
    for name, domain in found.items():
        before = domains.data.get(name)
        if before is not None and type(before) is type(domain):
            found[name] = before
        elif before is None and new.data[name].initial is not None:
            found = {**found, **(_settled(found, name, new.data[name].initial) or {})}
    return found


def _settled(data: Data, name: str, value: Value | None) -> Data | None:
    """The data where one datum has a value; None where it cannot."""
    return None if value is None else narrowed(Compare("==", Name(name), Constant(value)), data)


def _with(data: Data, when: Expression | None, active: Configuration, comparison: Comparison) -> Data | None:
    if when is None:
        return data
    condition = ground(when, active)
    return narrowed(condition, data) if possible(condition, comparison.after.domains.within(data)) else None
