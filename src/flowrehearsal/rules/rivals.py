"""Who else can act on a case while an action is being taken: what one of them writes, the other may write over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import guarding
from flowrehearsal.solver.questions import both, possible


@dataclass(frozen=True)
class Rivals:
    """A definition, and for each of its reachable states the states that can be active together with it."""

    design: Design
    together: Mapping[str, tuple[str, ...]]
    changing: frozenset[str] = field(default_factory=frozenset)
    """The data that some action writes."""

    def of(self, name: str) -> Iterator[str]:
        """The actions by another hand that can write while this one can be taken, in the order of its states."""
        actions, seen = self.design.workflow.actions, {name}
        for state in actions[name].start.states:
            for active in self.together.get(state, ()):
                for other in self.design.leaving[active]:
                    if other not in seen:
                        seen.add(other)
                        if writes(actions[other]) and self._compete(name, other):
                            yield other

    def _compete(self, name: str, other: str) -> bool:
        actions = self.design.workflow.actions
        return by_another_hand(self.design.workflow, actions[name], actions[other]) and not self._exclude(name, other)

    def _exclude(self, name: str, other: str) -> bool:
        """Whether, by data that never change, only one of the two can ever be taken."""
        first, second = self.design.workflow.actions[name], self.design.workflow.actions[other]
        data = guarding(first) | guarding(second)
        if first.when is None or second.when is None or not data.isdisjoint(self.changing):
            return False
        return not possible(both(first.when, second.when), self.design.domains)


def rivals_of(design: Design) -> Rivals:
    """Work out who can act together with whom."""
    together: dict[str, dict[str, None]] = {}
    for configuration in design.configurations:
        for state in configuration:
            together.setdefault(state, {}).update(dict.fromkeys(configuration))
    changing = frozenset(name for name, actions in design.workflow.writing.items() if actions)
    return Rivals(design, {state: tuple(others) for state, others in together.items()}, changing)


def writes(action: Action) -> bool:
    """Whether an action changes the case: it leads somewhere, or writes data."""
    return action.to.kind != "stay" or bool(action.sets or action.given)


def by_another_hand(workflow: Workflow, first: Action, second: Action) -> bool:
    """Whether two actions can be under way at the same time.

    A customer, a service and a role that is not said to be several people do one thing after the other, and so do the
    reports of one effect or one partner. What happens `always` happens at once, before anything else.
    """
    if bool(first.by) != bool(second.by):
        return _takes_time(first) and _takes_time(second)
    if first.by:
        return first.by != second.by or len(first.by) > 1 or not _is_one(workflow, first.by[0])
    return any(one != other for one in _sources(first) for other in _sources(second))


def _takes_time(action: Action) -> bool:
    return bool(action.by) or bool(_sources(action))


def _sources(action: Action) -> list[str]:
    return [event.subject or event.what for event in action.on if event.what != "always"]


def _is_one(workflow: Workflow, role: str) -> bool:
    declared = workflow.roles[role]
    people = declared.people if isinstance(declared.people, int) else len(declared.people)
    return (declared.kind != "operator" or people <= 1) and not declared.delegates
