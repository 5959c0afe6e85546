"""What is looked up in a workflow again and again, worked out once, so that nothing has to search all its actions."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from flowrehearsal.expressions.tree import InState, walk


class Indexes:
    """The part of a workflow that follows from its data, states, actions and effects."""

    data: Mapping[str, Any]
    states: Mapping[str, Any]
    actions: Mapping[str, Any]
    effects: Mapping[str, Any]

    @cached_property
    def leaving(self) -> Mapping[str, tuple[str, ...]]:
        """State → the actions that can start while it is active, in the order of the file."""
        found: dict[str, dict[str, None]] = {state: {} for state in self.states}
        for name, action in self.actions.items():
            for state in action.start.states:
                found[state][name] = None
        return {state: tuple(names) for state, names in found.items()}

    @cached_property
    def leaving_alone(self) -> Mapping[str, tuple[str, ...]]:
        """State → the actions that can start while no other is active, in the order of the file: no joins."""
        joining = {name for name, action in self.actions.items() if action.start.every and len(action.start.states) > 1}
        return {
            state: tuple(name for name in names if name not in joining) if joining else names
            for state, names in self.leaving.items()
        }

    @cached_property
    def writing(self) -> Mapping[str, tuple[str, ...]]:
        """Datum → the actions that write it, in the order of the file; empty where none does."""
        found: dict[str, list[str]] = {datum: [] for datum in self.data}
        for name, action in self.actions.items():
            for datum in (*action.sets, *action.given):
                found[datum].append(name)
        return {datum: tuple(names) for datum, names in found.items()}

    @cached_property
    def answering(self) -> Mapping[Any, frozenset[str]]:
        """Event → the actions on it."""
        found: dict[Any, set[str]] = {}
        for name, action in self.actions.items():
            for event in action.on:
                found.setdefault(event, set()).add(name)
        return {event: frozenset(names) for event, names in found.items()}

    @cached_property
    def acted_on(self) -> Mapping[str, tuple[str, ...]]:
        """Effect, partner or clock → the actions on one of its events, in the order of the file; "" for the others."""
        found: dict[str, dict[str, None]] = {}
        for name, action in self.actions.items():
            for event in action.on:
                found.setdefault(event.subject, {})[name] = None
        return {subject: tuple(names) for subject, names in found.items()}

    @cached_property
    def asking(self) -> Mapping[str, tuple[str, ...]]:
        """Effect → the actions that ask for it, in the order of the file; empty where none does."""
        found: dict[str, dict[str, None]] = {effect: {} for effect in self.effects}
        for name, action in self.actions.items():
            for effect in action.effects:
                found[effect][name] = None
        return {effect: tuple(names) for effect, names in found.items()}

    @cached_property
    def mentioned(self) -> Mapping[str, frozenset[str]]:
        """Effect, partner or clock → its events that any action or state mentions: the words after the dot."""
        acted_on = [(event.subject, event.what) for action in self.actions.values() for event in action.on]
        ignored = [event.partition(".")[::2] for state in self.states.values() for event in state.ignores]
        found: dict[str, set[str]] = {}
        for subject, what in (*acted_on, *ignored):
            found.setdefault(subject, set()).add(what)
        return {subject: frozenset(events) for subject, events in found.items()}

    @cached_property
    def undos(self) -> frozenset[str]:
        """The effects that undo another."""
        return frozenset(effect.undo for effect in self.effects.values() if effect.undo is not None)

    @cached_property
    def reading_states(self) -> frozenset[str]:
        """The actions whose guards depend on the active states."""
        guards = ((name, action.when) for name, action in self.actions.items() if action.when is not None)
        return frozenset(name for name, guard in guards if any(isinstance(part, InState) for part in walk(guard)))

    @cached_property
    def state_place(self) -> Mapping[str, int]:
        """State → its place in the order of the file."""
        return {name: place for place, name in enumerate(self.states)}

    @cached_property
    def action_place(self) -> Mapping[str, int]:
        """Action → its place in the order of the file."""
        return {name: place for place, name in enumerate(self.actions)}
