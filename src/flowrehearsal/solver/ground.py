"""Puts what is known into a guard, so that the solver need not guess it."""

from collections.abc import Collection, Mapping

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.expressions.tree import (
    And,
    Arithmetic,
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


def guard_in(workflow: Workflow, action: str, active: Collection[str]) -> Expression | None:
    """An action's guard where exactly these states are active; None where it has no guard."""
    guard = workflow.actions[action].when
    return guard if guard is None or action not in workflow.reading_states else ground(guard, active)


def ground(expression: Expression, active: Collection[str], known: Mapping[str, Value] | None = None) -> Expression:
    """The expression where exactly the states `active` are active and the data in `known` have these values."""
    values = known or {}
    match expression:
        case InState(states):
            return Constant(any(state in active for state in states))
        case Name(name) if name in values:
            return Constant(values[name])
        case Not(operand):
            return Not(ground(operand, active, values))
        case And(operands):
            return And(tuple(ground(part, active, values) for part in operands))
        case Or(operands):
            return Or(tuple(ground(part, active, values) for part in operands))
        case Compare(operator, left, right):
            return Compare(operator, ground(left, active, values), ground(right, active, values))
        case Arithmetic(symbol, left, right):
            return Arithmetic(symbol, ground(left, active, values), ground(right, active, values))
        case Member(left, constants):
            return Member(ground(left, active, values), constants)
    return expression
