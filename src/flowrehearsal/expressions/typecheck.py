"""Holds an expression against the data, states and effects of a workflow: do the names exist, do the types fit?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from flowrehearsal.expressions.errors import ExpressionError
from flowrehearsal.expressions.show import show, show_value
from flowrehearsal.expressions.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    Expression,
    InState,
    Member,
    Name,
    Not,
    Or,
    Value,
)
from flowrehearsal.vocabulary.nearest import meant

TOLD = 40
"""Letters of an unknown name that a message repeats."""


@dataclass(frozen=True, slots=True)
class Type:
    """What values a part can have. `words` lists them for the kind "word"; empty: any text."""

    kind: Literal["integer", "boolean", "word"]
    words: tuple[str, ...] = ()


INTEGER = Type("integer")
BOOLEAN = Type("boolean")
_NOUN = {"integer": "a number", "boolean": "true or false", "word": "a word"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression may name. `surfaces` maps each surface to the labels it can show (none: any).

    A datum of type None may be anything: what is known of it is wrong, and has been reported elsewhere.
    Only an invariant (`invariant` True) may use executed, undone, asked, shown and phase; `phases` are its words.
    """

    data: Mapping[str, Type | None] = field(default_factory=dict)
    states: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    surfaces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phases: tuple[str, ...] = ()
    invariant: bool = False


def problems(expression: Expression, scope: Scope, text: str = "") -> Iterator[ExpressionError]:
    """Everything that is wrong with an expression that must be true or false.

    `text` is what the author wrote; with it, each problem carries the place of the word it is about.
    """
    checker = _Checker(scope, text)
    kind = checker.type_of(expression)
    if kind is not None and kind.kind != "boolean":
        checker.complain(f"`{show(expression)}` is {_NOUN[kind.kind]}, not a condition.", "Compare it with a value.")
    yield from checker.found


class _Checker:
    """Walks a tree once; the type of a part that is wrong is None, so that one mistake is reported once."""

    def __init__(self, scope: Scope, text: str) -> None:
        self.scope = scope
        self.text = text
        self.found: list[ExpressionError] = []

    def complain(self, message: str, advice: str, word: str = "") -> None:
        """Note a problem at the first place where the word stands."""
        place = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self.text) if word else None
        self.found.append(ExpressionError(message, advice, place.start() if place else 0))

    def type_of(self, expression: Expression) -> Type | None:
        match expression:
            case Constant(value):
                return _type_of_value(value)
            case Name(name):
                return self._name(name)
            case InState(states):
                return self._states(states)
            case Call(function, argument):
                return self._call(function, argument)
            case Arithmetic(_, left, right):
                return self._all("integer", (left, right), INTEGER)
            case Compare(comparator, left, right):
                return self._compare(comparator, left, right)
            case Member(left, values):
                return self._member(left, values)
            case Not(operand):
                return self._all("boolean", (operand,), BOOLEAN)
            case And(operands) | Or(operands):
                return self._all("boolean", operands, BOOLEAN)

    def _name(self, name: str) -> Type | None:
        if name == "phase":
            if self.scope.invariant:
                return Type("word", self.scope.phases)
            self.complain("`phase` may stand in invariants only.", "Use `state` in a guard.", name)
        elif name in self.scope.data:
            return self.scope.data[name]
        elif any(name in known.words for known in self.scope.data.values() if known):
            self.complain(f"`{name}` is not in quotes.", f'Write "{name}".', name)
        else:
            told = name if len(name) <= TOLD else f"{name[: TOLD - 1]}…"
            self.complain(f"There is no data named `{told}`.", meant(name, self.scope.data, "data"), name)
        return None

    def _states(self, states: tuple[str, ...]) -> Type:
        for state in states:
            if state not in self.scope.states:
                advice = meant(state, self.scope.states, "states")
                self.complain(f"There is no state named `{state}`.", advice, state)
        return BOOLEAN

    def _call(self, function: str, argument: str) -> Type | None:
        if not self.scope.invariant:
            self.complain(f"`{function}` may stand in invariants only.", "A guard reads data and state.", function)
            return None
        known, noun = (self.scope.surfaces, "surface") if function == "shown" else (self.scope.effects, "effect")
        if argument not in known:
            advice = meant(argument, known, f"{noun}s")
            self.complain(f"There is no {noun} named `{argument}`.", advice, argument)
            return None
        return Type("word", self.scope.surfaces[argument]) if function == "shown" else INTEGER

    def _all(self, kind: str, operands: tuple[Expression, ...], result: Type) -> Type:
        for operand in operands:
            found = self.type_of(operand)
            if found is not None and found.kind != kind:
                advice = "Compare it with a value." if kind == "boolean" else "Only numbers can be added."
                self.complain(f"`{show(operand)}` is {_NOUN[found.kind]}, not {_NOUN[kind]}.", advice, _first(operand))
        return result

    def _compare(self, comparator: str, left: Expression, right: Expression) -> Type:
        first, second = self.type_of(left), self.type_of(right)
        if first is None or second is None:
            return BOOLEAN
        if first.kind != second.kind:
            message = f"`{show(left)}` is {_NOUN[first.kind]} and `{show(right)}` is {_NOUN[second.kind]}."
            self.complain(message, "Compare values of one kind.", _first(left))
        elif comparator not in ("==", "!=") and first.kind != "integer":
            self.complain(
                f"`{comparator}` needs numbers, and `{show(left)}` is {_NOUN[first.kind]}.", "Use ==, != or in."
            )
        else:
            self._words(left, first, right)
            self._words(right, second, left)
        return BOOLEAN

    def _words(self, known: Expression, kind: Type, other: Expression) -> None:
        if isinstance(other, Constant) and not isinstance(known, Constant):
            self._word(known, kind, other.value)

    def _word(self, known: Expression, kind: Type, value: Value) -> None:
        if isinstance(value, str) and kind.words and value not in kind.words:
            advice = meant(value, kind.words)
            self.complain(f"`{show(known)}` is never {show_value(value)}.", advice, value)

    def _member(self, left: Expression, values: tuple[Value, ...]) -> Type:
        kind = self.type_of(left)
        for value in values if kind is not None else ():
            assert kind is not None
            if _type_of_value(value).kind != kind.kind:
                message = f"`{show(left)}` is {_NOUN[kind.kind]} and {show_value(value)} is not."
                self.complain(message, "List values of one kind.", show_value(value).strip('"'))
            else:
                self._word(left, kind, value)
        return BOOLEAN


def _type_of_value(value: Value) -> Type:
    if isinstance(value, bool):
        return BOOLEAN
    return INTEGER if isinstance(value, int) else Type("word")


def _first(expression: Expression) -> str:
    """The first word of an expression, by which it is found in the text."""
    words = re.findall(r"\w+", show(expression))
    return words[0] if words else ""
