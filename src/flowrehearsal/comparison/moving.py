"""What a mapping changes of cases that are inside, their states and their facts: differences like any other."""

from collections.abc import Iterator

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.conversion import GIVEN, Conversion, Entry, told
from flowrehearsal.comparison.destinations import destinations_of
from flowrehearsal.comparison.renaming import Renaming
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.expressions.show import as_written
from flowrehearsal.rules.design import design_of
from flowrehearsal.solver.domains import attainable_domains

CONVERTED = "migrates.data"
"""What such changes of a fact are about."""


def moved(old: Workflow, new: Workflow, renaming: Renaming) -> Iterator[Change]:
    """One change for each state of the old definition, by its new name, whose cases do not all keep it; without places.

    `old` is in the words of the new one. `after` are the states that cases are taken to, in the order in which
    `migrates` names them.
    """
    if not new.migrates.get("states"):
        return
    for state in design_of(old).reachable:
        said = [one.to for one in destinations_of(new, renaming, state) if one.entry is not None]
        others = tuple(dict.fromkeys(name for name in said if name is not None and name != state))
        if others:
            yield Change("migrates", state, (), "migrates", "altered", state, others)


def converted(conversion: Conversion) -> Iterator[Change]:
    """One change for each fact of both versions that is something else than it was for some case; without places.

    `before` and `after` are what it was and what it is, in the order in which `migrates` says so.
    """
    if not conversion.new.migrates.get("data"):
        return
    known = attainable_domains(conversion.old).data
    for name in conversion.new.data:
        others = [*conversion.altered(name, known)] if name in known else []
        if others:
            before, after = tuple(told(taken) for taken, _ in others), tuple(_value(entry) for _, entry in others)
            yield Change("migrates", "data", (name,), CONVERTED, "altered", before, after)


def _value(entry: Entry) -> str:
    if entry.to is None:
        return f"what {entry.source} was"
    return "any value" if entry.to == GIVEN else as_written(entry.to)
