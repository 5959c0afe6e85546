"""The value of an expression where everything it reads is known."""

import operator
from collections.abc import Callable, Mapping
from operator import itemgetter

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

Environment = Mapping[str | tuple[str, str], Value | frozenset[str]]
"""Names of data (and `phase`) to values, "state" to the set of active states, and (function, argument) to the value of
a call, e.g. ("executed", "reserve") to a count."""
Evaluation = Callable[[Environment], Value]
"""Gives the value of one expression; KeyError where the environment lacks a name."""

_ARITHMETIC: dict[str, Callable[[int, int], int]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_COMPARISONS: dict[str, Callable[..., bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(expression: Expression, environment: Environment) -> Value:
    """The value; KeyError where the environment lacks a name. The expression must have passed `typecheck`."""
    return evaluation(expression)(environment)


def evaluation(expression: Expression) -> Evaluation:
    """The expression as a function, for whoever has many environments to try."""
    match expression:
        case Compare(symbol, Name(name), Constant(value)):
            fits = _COMPARISONS[symbol]  # what most guards consist of
            return lambda environment: fits(environment[name], value)
        case Compare(symbol, left, right):
            compare, first, second = _COMPARISONS[symbol], evaluation(left), evaluation(right)
            return lambda environment: compare(first(environment), second(environment))
        case Name(name):
            return itemgetter(name)
        case Constant(value):
            return lambda environment: value
        case Call(function, argument):
            return itemgetter((function, argument))
        case Arithmetic(symbol, left, right):
            compute, one, other = _ARITHMETIC[symbol], evaluation(left), evaluation(right)
            return lambda environment: compute(_number(one(environment)), _number(other(environment)))
        case Member(left, values):
            tested = evaluation(left)
            return lambda environment: tested(environment) in values
    return _logic(expression)


def _logic(expression: Expression) -> Evaluation:
    match expression:
        case And(operands):
            all_of = [evaluation(part) for part in operands]
            return lambda environment: all(part(environment) for part in all_of)
        case Or(operands):
            any_of = [evaluation(part) for part in operands]
            return lambda environment: any(part(environment) for part in any_of)
        case Not(operand):
            denied = evaluation(operand)
            return lambda environment: not denied(environment)
        case InState(states):
            return lambda environment: not _active(environment).isdisjoint(states)
    raise AssertionError(expression)


def _active(environment: Environment) -> frozenset[str]:
    active = environment["state"]
    assert isinstance(active, frozenset)
    return active


def _number(value: Value) -> int:
    assert isinstance(value, int), value
    return value
