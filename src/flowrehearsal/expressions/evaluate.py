"""The value of an expression where everything it reads is known."""

import operator
from collections.abc import Callable, Mapping

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
    match expression:
        case Constant(value):
            return value
        case Name(name):
            return _plain(environment[name])
        case Call(function, argument):
            return _plain(environment[function, argument])
        case Arithmetic(symbol, left, right):
            return _ARITHMETIC[symbol](_number(left, environment), _number(right, environment))
        case Compare(symbol, left, right):
            return _COMPARISONS[symbol](evaluate(left, environment), evaluate(right, environment))
        case Member(left, values):
            return evaluate(left, environment) in values
    return _logic(expression, environment)


def _logic(expression: Expression, environment: Environment) -> bool:
    match expression:
        case InState(states):
            active = environment["state"]
            assert isinstance(active, frozenset)
            return not active.isdisjoint(states)
        case Not(operand):
            return not evaluate(operand, environment)
        case And(operands):
            return all(evaluate(part, environment) for part in operands)
        case Or(operands):
            return any(evaluate(part, environment) for part in operands)
    raise AssertionError(expression)


def _plain(value: Value | frozenset[str]) -> Value:
    assert not isinstance(value, frozenset), "a set of states is no value"
    return value


def _number(expression: Expression, environment: Environment) -> int:
    value = evaluate(expression, environment)
    assert isinstance(value, int), expression
    return value
