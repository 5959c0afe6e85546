"""Where the cases of one state go when a new definition comes, as it says under `migrates`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from flowrehearsal.comparison.renaming import Renaming
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.tree import And, Expression, Not


@dataclass(frozen=True, slots=True)
class Destination:
    """Where cases of one old state go. `to`: the new state, None where there is none for them. `when`: which of them,
    None for all. `entry`: the place in the list under `migrates`, None where nothing is said and they keep their
    state."""

    to: str | None
    when: Expression | None = None
    entry: int | None = None


def destinations_of(new: Workflow, renaming: Renaming, state: str) -> tuple[Destination, ...]:
    """Where the cases of an old state go, which is called `state` by now: the first entry that holds is taken."""
    found, earlier = [], list[Expression]()
    for place, entry in enumerate(entries(new, renaming, state)):
        own = parse(entry["when"]) if "when" in entry else None
        found.append(Destination(entry["to"], _all([*map(Not, earlier), *([own] if own else [])]), place))
        if own is None:
            return tuple(found)
        earlier.append(own)
    kept = state if state in new.states else None
    return (*found, Destination(kept, _all([Not(when) for when in earlier])))


def entries(new: Workflow, renaming: Renaming, state: str) -> Sequence[Mapping[str, Any]]:
    """What `migrates` says of an old state, which is called `state` by now."""
    states = cast("Mapping[str, Sequence[Mapping[str, Any]]]", new.migrates.get("states", {}))
    return states.get(renaming.was("states", state), ())


def _all(conditions: list[Expression]) -> Expression | None:
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else And(tuple(conditions))
