"""The tree of an expression: what the parser makes and every back end reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Value = str | int | bool
Comparator = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant as written."""

    value: Value


@dataclass(frozen=True, slots=True)
class Name:
    """A piece of the case's data, or `phase` in an invariant."""

    name: str


@dataclass(frozen=True, slots=True)
class InState:
    """`state == "x"`, `state in ("x", "y")`: one of these states is active. Their negations are `Not` of it."""

    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """`executed(effect)`, `undone(effect)`, `asked(effect)` (counts; asked is 0 or 1) or `shown(surface)` (a label)."""

    function: Literal["executed", "undone", "asked", "shown"]
    argument: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Integer `+`, `-` or `*`."""

    operator: Literal["+", "-", "*"]
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two values of one type."""

    operator: Comparator
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Member:
    """`risk in ("low", "medium")`: the left value is one of the constants. `not in` is `Not` of it."""

    left: "Expression"
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    operand: "Expression"


@dataclass(frozen=True, slots=True)
class And:
    """Conjunction of two or more."""

    operands: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Disjunction of two or more."""

    operands: tuple["Expression", ...]


Expression = Constant | Name | InState | Call | Arithmetic | Compare | Member | Not | And | Or


def children(expression: Expression) -> tuple[Expression, ...]:
    """The direct parts of an expression, left to right."""
    match expression:
        case Name() | Constant():
            return ()
        case And(operands) | Or(operands):
            return operands
        case Not(operand):
            return (operand,)
        case Compare(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case Member(left, _):
            return (left,)
        case _:
            return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """An expression and all its parts, parents first."""
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(children(part)))


def constants(part: Expression) -> tuple[Value, ...]:
    """The constants that a part names itself, without those of its own parts."""
    match part:
        case Constant(value):
            return (value,)
        case Member(_, values):
            return values
    return ()


@lru_cache(maxsize=4096)
def names(expression: Expression) -> frozenset[str]:
    """The names of the data an expression reads."""
    return frozenset(part.name for part in walk(expression) if isinstance(part, Name))
