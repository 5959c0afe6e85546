"""A definition in the words of the one after it, so that what was only renamed does not look changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from flowrehearsal.comparison.renaming import Renaming
from flowrehearsal.definition.workflow import Action, Datum, Effect, Event, State, Surface, Workflow
from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.show import show
from flowrehearsal.expressions.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Expression,
    InState,
    Member,
    Name,
    Not,
    Or,
)

Part = TypeVar("Part")
AUDIENCES = ("roles", "partners")
READERS = ("surfaces", "partners", "roles")
"""What may read data, where it is a part of the definition at all."""
PLACES = {"executed": "effects", "undone": "effects", "asked": "effects", "shown": "surfaces"}


def translated(workflow: Workflow, renaming: Renaming) -> Workflow:
    """The definition with every declared name, and every mention of one, as the renaming has it.

    Its `source` stays that of the file, which still has the old names.
    """
    return _Translator(workflow, renaming).workflow() if renaming.names else workflow


@dataclass(frozen=True)
class _Translator:
    old: Workflow
    renaming: Renaming

    def workflow(self) -> Workflow:
        old = self.old
        return replace(
            old,
            roles=self._entries("roles", old.roles, lambda r: replace(r, delegates=self.names("roles", r.delegates))),
            data=self._entries("data", old.data, self._datum),
            partners=self._entries("partners", old.partners, lambda partner: partner),
            surfaces=self._entries("surfaces", old.surfaces, self._surface),
            states=self._entries("states", old.states, self._state),
            actions=self._entries("actions", old.actions, self._action),
            effects=self._entries("effects", old.effects, self._effect),
            clocks=self._entries(
                "clocks",
                old.clocks,
                lambda c: replace(c, starts=self.names("actions", c.starts), stops=self.names("actions", c.stops)),
            ),
            invariants={
                name: replace(each, expression=(tree := self.expression(each.expression)), text=show(tree))
                for name, each in old.invariants.items()
            },
            never=tuple((self.name("states", a), self.name("states", b)) for a, b in old.never),
            assumptions={name: replace(each, covers=self.path(each.covers)) for name, each in old.assumptions.items()},
            ignore=tuple(replace(each, at=self.path(each.at)) for each in old.ignore),
            migrates=self._mapping(old.migrates),
        )

    def name(self, section: str, old: str) -> str:
        return self.renaming.now(section, old)

    def names(self, section: str, old: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.name(section, name) for name in old)

    def keys(self, section: str, old: Mapping[str, Part]) -> dict[str, Part]:
        return {self.name(section, name): value for name, value in old.items()}

    def either(self, sections: tuple[str, ...], old: str) -> str:
        return self.renaming.somewhere(sections, old, self.old)

    def event(self, event: Event) -> Event:
        return replace(event, subject=self.either(("effects", "partners", "clocks"), event.subject))

    def path(self, dotted: str) -> str:
        section, _, rest = dotted.partition(".")
        name, dot, more = rest.partition(".")
        return f"{section}.{self.name(section, name)}{dot}{more}" if rest else dotted

    def expression(self, tree: Expression) -> Expression:
        match tree:
            case Name(name):
                return Name(self.name("data", name))
            case InState(states):
                return InState(self.names("states", states))
            case Call(function, argument):
                return Call(function, self.name(PLACES[function], argument))
            case Arithmetic(symbol, left, right):
                return Arithmetic(symbol, self.expression(left), self.expression(right))
            case Compare(operator, left, right):
                return Compare(operator, self.expression(left), self.expression(right))
            case Member(left, values):
                return Member(self.expression(left), values)
            case Not(operand):
                return Not(self.expression(operand))
            case And(operands):
                return And(tuple(map(self.expression, operands)))
            case Or(operands):
                return Or(tuple(map(self.expression, operands)))
        return tree

    def _mapping(self, migrates: Mapping[str, Any]) -> Mapping[str, object]:
        """What was said of the version before: the names of that one stay, and those of this one are translated."""
        states = {
            state: [{**entry, "to": self.name("states", entry["to"])} | self._guard(entry) for entry in entries]
            for state, entries in migrates.get("states", {}).items()
        }
        data = self.keys("data", migrates.get("data", {}))
        return {**migrates, **({"states": states} if states else {}), **({"data": data} if data else {})}

    def _guard(self, entry: Mapping[str, Any]) -> dict[str, str]:
        """The guard of an entry in other words; where it only has another layout, as it stands."""
        if "when" not in entry:
            return {}
        tree = parse(entry["when"])
        said = self.expression(tree)
        return {"when": entry["when"] if said == tree else show(said)}

    def _entries(self, section: str, entries: Mapping[str, Part], inside: Callable[[Part], Part]) -> dict[str, Part]:
        return {self.name(section, name): inside(entry) for name, entry in entries.items()}

    def _datum(self, datum: Datum) -> Datum:
        return replace(
            datum,
            source=self.either(("partners", "surfaces"), datum.source),
            derived_from=self.names("data", datum.derived_from),
            secret_from=tuple(self.either(AUDIENCES, name) for name in datum.secret_from),
            used_by=tuple(self.either(READERS, name) for name in datum.used_by),
        )

    def _surface(self, surface: Surface) -> Surface:
        return replace(
            surface, audience=self.either(AUDIENCES, surface.audience), sees=self.names("data", surface.sees)
        )

    def _state(self, state: State) -> State:
        shows = {
            surface: replace(shown, offers=self.names("actions", shown.offers))
            for surface, shown in self.keys("surfaces", state.shows).items()
        }
        ignored = (text.rpartition(".") for text in state.ignores)
        events = [str(self.event(Event(subject, what))) for subject, _, what in ignored]
        return replace(
            state,
            owner=state.owner and self.name("roles", state.owner),
            shows=shows,
            hidden=self.keys("surfaces", state.hidden),
            ignores=dict(zip(events, state.ignores.values(), strict=True)),
            stands=self.names("effects", state.stands),
            refuses={self.either(("actions", "effects"), name): why for name, why in state.refuses.items()},
        )

    def _action(self, action: Action) -> Action:
        when = action.when and self.expression(action.when)
        return replace(
            action,
            start=replace(action.start, states=self.names("states", action.start.states)),
            to=replace(action.to, states=self.names("states", action.to.states)),
            by=self.names("roles", action.by),
            on=tuple(map(self.event, action.on)),
            when=when,
            when_text=show(when) if when else "",
            effects=self.names("effects", action.effects),
            leaves=self.names("effects", action.leaves),
            sets=self.keys("data", action.sets),
            review=action.review and self.name("actions", action.review),
            not_same_person_as=self.names("actions", action.not_same_person_as),
            over=self.names("actions", action.over),
            requires=self.names("actions", action.requires),
            invalidates=self.names("actions", action.invalidates),
            request_key_data=self.names("data", action.request_key_data),
            given=self.names("data", action.given),
            validates=self.names("data", action.validates),
            decides_on=self.names("data", action.decides_on),
            deletes=self.names("data", action.deletes),
        )

    def _effect(self, effect: Effect) -> Effect:
        tells, window = effect.tells, effect.window
        return replace(
            effect,
            partner=self.name("partners", effect.partner),
            key_data=self.names("data", effect.key_data),
            undo=effect.undo and self.name("effects", effect.undo),
            owner=effect.owner and self.name("roles", effect.owner),
            carries=self.names("data", effect.carries),
            in_order_of=self.name("data", effect.in_order_of),
            window=window and replace(window, since=window.since and self.name("effects", window.since)),
            tells=tells and replace(tells, who=self.either(AUDIENCES, tells.who)),
        )
