"""Prints an expression the way an author would write it; `parse` reads it back into the same tree."""

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

_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _ATOM = range(7)


def show(expression: Expression) -> str:
    """The text of an expression, with no more brackets than it needs."""
    return _shown(expression)[0]


def show_value(value: Value) -> str:
    """A constant as it stands in an expression: words in double quotes, booleans as true and false."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def as_written(value: object) -> str:
    """A value as it stands in a definition: words without quotes, booleans as true and false."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _within(expression: Expression, level: int) -> str:
    text, own = _shown(expression)
    return text if own >= level else f"({text})"


def _shown(expression: Expression) -> tuple[str, int]:
    """The text, and how tightly its outermost operator binds."""
    match expression:
        case Constant(value):
            return show_value(value), _ATOM
        case Name(name):
            return name, _ATOM
        case Call(function, argument):
            return f"{function}({argument})", _ATOM
        case Arithmetic("*", left, right):
            return f"{_within(left, _PRODUCT)} * {_within(right, _ATOM)}", _PRODUCT
        case Arithmetic(operator, left, right):
            return f"{_within(left, _SUM)} {operator} {_within(right, _PRODUCT)}", _SUM
        case Compare(comparator, left, right):
            return f"{_within(left, _SUM)} {comparator} {_within(right, _SUM)}", _COMPARE
    return _shown_logic(expression)


def _shown_logic(expression: Expression) -> tuple[str, int]:
    match expression:
        case InState(states):
            return _membership("state", states, "==", "in"), _COMPARE
        case Not(InState(states)):
            return _membership("state", states, "!=", "not in"), _COMPARE
        case Member(left, values):
            return f"{_within(left, _SUM)} in {_listed(values)}", _COMPARE
        case Not(Member(left, values)):
            return f"{_within(left, _SUM)} not in {_listed(values)}", _COMPARE
        case Not(operand):
            return f"not {_within(operand, _NOT)}", _NOT
        case And(operands):
            return " and ".join(_within(operand, _NOT) for operand in operands), _AND
        case Or(operands):
            return " or ".join(_within(operand, _AND) for operand in operands), _OR
    raise AssertionError(expression)


def _membership(subject: str, values: tuple[str, ...], one: str, many: str) -> str:
    if len(values) == 1:
        return f"{subject} {one} {show_value(values[0])}"
    return f"{subject} {many} {_listed(values)}"


def _listed(values: tuple[Value, ...]) -> str:
    inside = ", ".join(map(show_value, values))
    return f"({inside},)" if len(values) == 1 else f"({inside})"
