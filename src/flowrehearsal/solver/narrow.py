"""What data can be once a guard was true: each datum on its own, never less than the truth."""

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import reduce

from flowrehearsal.expressions.tree import And, Compare, Constant, Expression, Member, Name, Not, Or, Value
from flowrehearsal.solver.domains import Choice, Domain, Span

Data = Mapping[str, Domain]

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_MIRRORED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_HOLDS: dict[str, Callable[..., bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def narrowed(guard: Expression, data: Data, wanted: bool = True) -> Data | None:
    """The data where the guard is true (`wanted` False: where it is not); None where it cannot be.

    Only comparisons with constants tell anything; what a guard computes, or says of states, narrows nothing.
    """
    match guard:
        case Constant(value):
            return data if value == wanted else None
        case Not(operand):
            return narrowed(operand, data, not wanted)
        case And(operands) | Or(operands):
            return _combined(operands, data, wanted, isinstance(guard, And) == wanted)
        case Name(name):
            return _limited(data, name, "==", wanted)
        case Compare(symbol, Name(name), Constant(value)):
            return _limited(data, name, symbol if wanted else _OPPOSITE[symbol], value)
        case Compare(symbol, Constant(value), Name(name)):
            return _limited(data, name, _MIRRORED[symbol if wanted else _OPPOSITE[symbol]], value)
        case Member(Name(name), values):
            equal = tuple(Compare("==", Name(name), Constant(value)) for value in values)
            return _combined(equal, data, wanted, not wanted)
    return data


def widened(base: Data, first: Data, second: Data) -> Data:
    """What each datum can be where one or the other is known; `base` is everything it can be at all."""
    if first is second:
        return first
    return {
        name: known
        if (known := first[name]) is second[name] or known == second[name]
        else _united(domain, known, second[name])
        for name, domain in base.items()
    }


def settled(domain: Domain, value: Value) -> Domain:
    """The domain of a datum that was set to a value."""
    return Span(value, value) if isinstance(domain, Span) and isinstance(value, int) else Choice((value,))


def _combined(operands: Iterable[Expression], data: Data, wanted: bool, every: bool) -> Data | None:
    if not every:
        ways = [found for part in operands if (found := narrowed(part, data, wanted)) is not None]
        return reduce(lambda one, other: widened(data, one, other), ways) if ways else None
    left: Data | None = data
    for part in operands:
        left = None if left is None else narrowed(part, left, wanted)
    return left


def _limited(data: Data, name: str, symbol: str, value: Value) -> Data | None:
    domain = data[name]
    limited = _span(domain, symbol, value) if isinstance(domain, Span) else _choice(domain, symbol, value)
    return None if limited is None else {**data, name: limited}


def _choice(domain: Choice, symbol: str, value: Value) -> Choice | None:
    left = tuple(each for each in domain.values if _HOLDS[symbol](each, value))
    return Choice(left) if left else None


def _span(domain: Span, symbol: str, value: Value) -> Span | None:
    """The numbers on one side of a value; a hole within a range is not kept."""
    assert isinstance(value, int)
    low, high = domain.low, domain.high
    match symbol:
        case "==":
            low, high = max(low, value), min(high, value)
        case "!=":
            low, high = low + (low == value), high - (high == value)
        case "<" | "<=":
            high = min(high, value - (symbol == "<"))
        case _:
            low = max(low, value + (symbol == ">"))
    return Span(low, high) if low <= high else None


def _united(base: Domain, first: Domain, second: Domain) -> Domain:
    if isinstance(first, Span) and isinstance(second, Span):
        return Span(min(first.low, second.low), max(first.high, second.high))
    assert isinstance(base, Choice) and isinstance(first, Choice) and isinstance(second, Choice)
    return Choice(tuple(value for value in base.values if value in first.values or value in second.values))
