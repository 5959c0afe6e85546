"""The cases that a mapping takes to another state than the one that they are in: differences like any other."""

from collections.abc import Iterator

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.destinations import destinations_of
from flowrehearsal.comparison.renaming import Renaming
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.design import design_of


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
