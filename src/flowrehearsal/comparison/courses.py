"""Where cases can go from some place on, given what their data is; a data value that an action may write can come."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.expressions.tree import InState, walk
from flowrehearsal.graph.configurations import LIMIT, Configuration, moves
from flowrehearsal.graph.walks import leading_to
from flowrehearsal.solver.domains import domains_of, is_ours
from flowrehearsal.solver.ground import ground
from flowrehearsal.solver.narrow import Data, settled, widened
from flowrehearsal.solver.questions import possible


@dataclass(frozen=True)
class Courses:
    """Configurations that can be reached, the nearest first, each with the one before and the action that led there;
    None where it began. `steps` are what can follow each: the action, and what it leads to."""

    came_by: Mapping[Configuration, tuple[Configuration, str] | None]
    steps: Mapping[Configuration, tuple[tuple[str, Configuration], ...]]

    def to(self, configuration: Configuration) -> tuple[str, ...]:
        """The actions of a shortest way to a configuration."""
        found = []
        step = self.came_by[configuration]
        while step is not None:
            found.append(step[1])
            step = self.came_by[step[0]]
        return tuple(reversed(found))

    def first(self, wanted: Callable[[Configuration], bool]) -> Configuration | None:
        """The nearest configuration of a kind."""
        return next((configuration for configuration in self.came_by if wanted(configuration)), None)

    def way_into(self, state: str) -> tuple[str, ...] | None:
        """The actions of a shortest way into a state; None where none leads there."""
        place = self.first(lambda configuration: state in configuration)
        return None if place is None else self.to(place)

    def way_to_action(self, actions: Collection[str]) -> tuple[str, ...]:
        """The actions of a shortest way that ends with one of these; empty where none of them can be taken."""
        for configuration, following in self.steps.items():
            last = next((action for action, _ in following if action in actions), None)
            if last is not None:
                return (*self.to(configuration), last)
        return ()

    def leading_to(self, ends: Iterable[Configuration]) -> frozenset[Configuration]:
        """The configurations from which one of these can be reached; they themselves too."""
        after = {place: tuple(end for _, end in following) for place, following in self.steps.items()}
        return frozenset(leading_to(after, ends))


def courses(
    workflow: Workflow, beginnings: Iterable[Configuration], data: Data, barred: Collection[str] = ()
) -> Courses:
    """Whatever can follow from these configurations without the barred actions, where the data can be what it says.

    Each datum is followed by itself and for all places at once, so there may be courses that no case can take; none
    that a case can take is missing, unless there are too many configurations. A raw write is no course.
    """
    can_be_taken = _possible(workflow, data, frozenset(barred))
    waiting = list(dict.fromkeys(beginnings))
    came_by: dict[Configuration, tuple[Configuration, str] | None] = dict.fromkeys(waiting)
    steps: dict[Configuration, tuple[tuple[str, Configuration], ...]] = {}
    for configuration in waiting:
        found = dict.fromkeys((name, after) for name, _, after in moves(workflow, configuration, can_be_taken))
        for name, successor in found:
            if successor not in came_by and len(waiting) < LIMIT:
                came_by[successor] = configuration, name
                waiting.append(successor)
        steps[configuration] = tuple(step for step in found if step[1] in came_by)
    return Courses(came_by, steps)


def _possible(workflow: Workflow, data: Data, barred: frozenset[str]) -> Callable[[str, Configuration], bool]:
    domains = domains_of(workflow).within(attainable(workflow, data, barred))
    reading = {
        name
        for name, action in workflow.actions.items()
        if action.when is not None and any(isinstance(part, InState) for part in walk(action.when))
    }

    out = {
        name for name, action in workflow.actions.items() if name in barred or not barred.isdisjoint(action.requires)
    }

    @cache
    def can_be_true(action: str, active: Configuration) -> bool:
        guard = workflow.actions[action].when
        return guard is None or possible(ground(guard, active) if active else guard, domains)

    def can_be_taken(action: str, configuration: Configuration) -> bool:
        if action in out or workflow.actions[action].to.kind == "any":
            return False
        return can_be_true(action, configuration if action in reading else ())

    return can_be_taken


def attainable(workflow: Workflow, data: Data, barred: Collection[str]) -> Data:
    """What each datum can be from now on: what it is, and what any action that is not barred may write.

    A datum that was known as something else, such as a list of values where there is a range now, can be anything.
    """
    base = domains_of(workflow).data
    found: Data = {name: known if type(known := data.get(name)) is type(base[name]) else base[name] for name in base}
    for name, action in workflow.actions.items():
        if name not in barred:
            for datum, value in action.sets.items():
                found = widened(base, found, {**found, datum: settled(base[datum], value)})
            found = {**found, **{datum: base[datum] for datum in action.given}}
    foreign = {name: base[name] for name, datum in workflow.data.items() if not is_ours(datum)}
    return {**found, **foreign}
