"""What every rule looks at: a definition, and what was worked out about it once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.workflow import Action, Effect, Event, Workflow
from flowrehearsal.expressions.tree import Expression
from flowrehearsal.graph.arrivals import arriving, followed
from flowrehearsal.graph.build import StateGraph, graph_of
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph, Move, configurations_of, moves
from flowrehearsal.graph.lives import Life
from flowrehearsal.graph.questions import may_stay, reachable_states
from flowrehearsal.graph.steps import Step, steps
from flowrehearsal.rules.arrival import OnArrival, on_arrival
from flowrehearsal.solver.domains import Domains, attainable_domains
from flowrehearsal.solver.ground import guard_in
from flowrehearsal.solver.questions import possible
from flowrehearsal.vocabulary.location import Location


class Names(tuple[str, ...]):
    """Names in order. Whether one is among them is answered at once, however many there are."""

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self)

    def __contains__(self, name: object) -> bool:
        return name in self._known


@dataclass(frozen=True)
class Design:
    """A definition with its graph.

    `configurations` are the sets of states that can be active together, along actions whose guards can be true there.
    `reachable` are the states among them, in the order of the file. `domains`: what each datum can come to be,
    `arrival`: what it can be in each configuration. `today` is the day of the check (2027-06-30; empty: no date is
    compared), `idle` the places in the file's list of `ignore` entries of those that accepted nothing.
    """

    workflow: Workflow
    configurations: ConfigurationGraph
    reachable: Names
    domains: Domains
    arrival: OnArrival
    today: str = ""
    idle: tuple[int, ...] = ()

    @cached_property
    def graph(self) -> StateGraph:
        """What leads from which state to which, whether a case ever gets there or not."""
        return graph_of(self.workflow)

    @property
    def leaving(self) -> Mapping[str, tuple[str, ...]]:
        """State → the actions that can start while it is active, in the order of the file."""
        return self.workflow.leaving

    @cached_property
    def answering(self) -> Mapping[str, tuple[str, ...]]:
        """Event, as the file writes it ("reserve.done", "deadline") → the actions on it, in the order of the file."""
        return _grouped((str(event), name) for name, action in self.workflow.actions.items() for event in action.on)

    @cached_property
    def telling(self) -> Mapping[str, tuple[str, ...]]:
        """What an event says, whatever it is about ("refused", "deadline") → the actions on it."""
        return _grouped((event.what, name) for name, action in self.workflow.actions.items() for event in action.on)

    @cached_property
    def entering(self) -> Mapping[str, tuple[str, ...]]:
        """State → the actions that lead there by its name, in the order of the file; empty where none does."""
        actions = self.workflow.actions.items()
        found = _grouped((state, name) for name, action in actions for state in action.to.states)
        return {state: found.get(state, ()) for state in self.workflow.states}

    @cached_property
    def steps_into(self) -> Mapping[str, tuple[Step, ...]]:
        """State → the steps, raw writes too, by which it becomes active; a state that none activates is left out."""
        found: dict[str, list[Step]] = {}
        for step in steps(self.configurations):
            for name in step.after:
                if name not in step.before:
                    found.setdefault(name, []).append(step)
        return {name: tuple(into) for name, into in found.items()}

    @cached_property
    def interventions(self) -> Mapping[str, Action]:
        """The actions by which people force, repeat or give up what the design would do by itself, and that can happen
        somewhere, in the order of the file."""
        return {
            name: action
            for name, action in self.workflow.actions.items()
            if is_intervention(self.workflow, action) and any(state in self.reachable for state in action.start.states)
        }

    @cached_property
    def people(self) -> Mapping[str, frozenset[str]]:
        """Action → the roles of people, not of services, that can take it."""
        roles = self.workflow.roles
        return {
            name: frozenset(role for role in action.by if roles[role].kind != "service")
            for name, action in self.workflow.actions.items()
        }

    @property
    def asking(self) -> Mapping[str, tuple[str, ...]]:
        """Effect → the actions that ask for it, in the order of the file; empty where none does."""
        return self.workflow.asking

    @cached_property
    def followed(self) -> Mapping[str, Life]:
        """The effects that something waits for, each followed through every configuration."""
        return followed(self.workflow, self.configurations)

    @cached_property
    def _arriving(self) -> Mapping[str, frozenset[Event]]:
        return arriving(self.workflow, self.configurations, self.followed)

    def can_arrive(self, event: Event, state: str) -> bool:
        """Whether news of an effect, a partner or a clock can come to a case in a state. Where not everything could be
        followed it is taken to be so."""
        return not self.complete or event in self._arriving.get(state, ())

    @cached_property
    def stays(self) -> frozenset[Configuration]:
        """The configurations in which a case may stay."""
        return frozenset(each for each in self.configurations if may_stay(self.workflow, each))

    @property
    def complete(self) -> bool:
        """Whether every configuration was followed; else nothing can be said about what is missing."""
        return self.configurations.complete

    def at(self, *path: str | int) -> Location:
        """Where a part of the definition stands."""
        return self.workflow.source.at(*path)

    def guard(self, action: str, configuration: Configuration) -> Expression | None:
        """An action's guard where exactly these states are active; None where it has no guard."""
        return guard_in(self.workflow, action, configuration)

    def guard_to_blame(self, blocked: tuple[str, ...]) -> str:
        """The guard that findings about actions which are never taken come from; empty where it is not just one."""
        return f"actions.{blocked[0]}.when" if len(blocked) == 1 and self.workflow.actions[blocked[0]].when else ""

    def end_to_blame(self, state: str) -> str:
        """The field that findings about an open state which nothing leaves come from; empty where something does."""
        return "" if self.leaving[state] or self.workflow.states[state].resting else f"states.{state}.final"

    def domains_in(self, configuration: Configuration) -> Domains:
        """What the data of a case can be where exactly these states are active."""
        return self.arrival.domains.get(configuration, self.domains)

    def asked(self) -> Iterator[tuple[str, Effect]]:
        """The effects that an action asks for, in the order of the file."""
        return ((name, effect) for name, effect in self.workflow.effects.items() if self.asking[name])


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, name in pairs:
        found.setdefault(key, {})[name] = None
    return {key: tuple(names) for key, names in found.items()}


def design_of(workflow: Workflow) -> Design:
    """Work out what rules need to know about a definition."""
    domains = attainable_domains(workflow)
    arrival = on_arrival(workflow, domains)

    def can_be_taken(action: str, configuration: Configuration) -> bool:
        return possible(guard_in(workflow, action, configuration), domains)

    def following(configuration: Configuration) -> Iterable[Move]:
        if configuration in arrival.moves:
            return arrival.moves[configuration]
        return moves(workflow, configuration, can_be_taken)

    configurations = configurations_of(workflow, following)
    reachable = Names(reachable_states(workflow, configurations))
    return Design(workflow, configurations, reachable, domains, arrival)


def design_without(design: Design, actions: tuple[str, ...]) -> Design:
    """The same definition as if some actions did not exist: what a case can come to be without them."""
    workflow = design.workflow
    kept = {name: action for name, action in workflow.actions.items() if name not in actions}
    return design_of(replace(workflow, actions=kept))
