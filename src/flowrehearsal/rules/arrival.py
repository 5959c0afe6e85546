"""What the data of a case can be where it arrives, given the guards on the way and what was written since.

A guard that lets only small amounts through leaves only small amounts for the states behind it: what nobody can be
there with needs no answer there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flowrehearsal.definition.workflow import Datum, Workflow
from flowrehearsal.graph.configurations import LIMIT, Configuration, Move, moves
from flowrehearsal.graph.walks import Waiting
from flowrehearsal.solver.domains import Domain, Domains, is_ours
from flowrehearsal.solver.ground import guard_in
from flowrehearsal.solver.narrow import Data, narrowed, settled, widened
from flowrehearsal.solver.questions import possible

VISITS = 12
"""Times that one configuration is looked at again with more data; then its data can be anything."""


@dataclass(frozen=True)
class OnArrival:
    """What is known of a case by where it is.

    `domains`: configuration → what its data can be there. `moves`: what can be done there, by actions whose guards can
    be true. Both are empty where there are too many configurations to follow.
    """

    domains: Mapping[Configuration, Domains]
    moves: Mapping[Configuration, tuple[Move, ...]]


def on_arrival(workflow: Workflow, domains: Domains, limit: int = LIMIT) -> OnArrival:
    """Follow the data through every configuration. `domains` is what each datum can come to be at all."""
    walk = _Walk(workflow, domains)
    found, made, visits = dict(walk.beginnings()), dict[Configuration, tuple[Move, ...]](), dict[Configuration, int]()
    waiting = Waiting(found)
    for configuration in waiting:
        visits[configuration] = visits.get(configuration, 0) + 1
        made[configuration], after = walk.moves(configuration, found[configuration])
        for name, _, successor in made[configuration]:
            data, known = after[name], found.get(successor)
            if known is None and len(found) >= limit:
                return OnArrival({}, {})
            more = data if known is None else widened(walk.base, known, data)
            if more is not known and more != known:
                found[successor] = more if visits.get(successor, 0) < VISITS else walk.base
                waiting.add(successor)
    return OnArrival({place: domains.within(data) for place, data in found.items()}, made)


@dataclass(frozen=True)
class _Walk:
    workflow: Workflow
    domains: Domains

    @property
    def base(self) -> Data:
        return self.domains.data

    @cached_property
    def written(self) -> Mapping[str, Data]:
        """Action → what is known after it of the data that it writes, or that others may have changed by then."""
        others = {name: self.base[name] for name, datum in self.workflow.data.items() if not is_ours(datum)}
        return {
            name: {
                **{datum: settled(self.base[datum], value) for datum, value in action.sets.items()},
                **{datum: self.base[datum] for datum in action.given},
                **others,
            }
            for name, action in self.workflow.actions.items()
        }

    def beginnings(self) -> list[tuple[Configuration, Data]]:
        """Data that has an initial value has it at the beginning; a case that enters from outside may have any."""
        first = {name: self._at_first(name, datum) for name, datum in self.workflow.data.items()}
        states = self.workflow.states.items()
        return [
            ((name,), self.base if state.entry else first) for name, state in states if state.initial or state.entry
        ]

    def moves(self, configuration: Configuration, data: Data) -> tuple[tuple[Move, ...], Mapping[str, Data]]:
        """What can be done with such data, and the data after each of the actions."""
        after: dict[str, Data] = {}

        def can_be_taken(name: str, here: Configuration) -> bool:
            known = self._after(name, here, data)
            if known is not None:
                after[name] = known
            return known is not None

        return tuple(moves(self.workflow, configuration, can_be_taken)), after

    def _after(self, name: str, configuration: Configuration, data: Data) -> Data | None:
        guard, written = guard_in(self.workflow, name, configuration), self.written[name]
        known = data if guard is None else narrowed(guard, data)
        if known is None or (guard is not None and not possible(guard, self.domains.within(known))):
            return None
        return {**known, **written} if written else known

    def _at_first(self, name: str, datum: Datum) -> Domain:
        known = is_ours(datum) and datum.initial is not None
        return settled(self.base[name], datum.initial) if known and datum.initial is not None else self.base[name]
