"""Guards in the solver's terms, and its model back in ours. Import this module lazily: it loads the solver.

Words are numbers in order of their first appearance among the domains, so that one word means the same wherever it
stands and a smallest example exists.
"""

from collections.abc import Callable
from typing import Any

import z3

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
    constants,
    names,
    walk,
)
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.domains import Choice, Domains, Span
from flowrehearsal.solver.limits import limit_met, limited

Term = Any
"""A term of the solver, which carries no types."""

STATE = "state"
_OPERATORS: dict[str, Callable[[Term, Term], Term]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


def solve(guard: Expression, domains: Domains, effort: int) -> Answer:
    """Whether some values make the guard true, and the smallest such values, name by name in the order of `domains`.

    Whether there are any is asked first: it is the easier question. Where the smallest are too hard to find, those that
    were found are better than none.
    """
    question = _Question(guard, domains)
    solver = question.posed(z3.SimpleSolver(ctx=question.context), effort)
    match str(solver.check()):
        case "unsat":
            return Answer("no")
        case "unknown":
            return Answer("unknown", limit=limit_met(solver, effort))
    return _smallest(guard, domains, effort) or Answer("yes", question.example(solver.model()))


def _smallest(guard: Expression, domains: Domains, effort: int) -> Answer | None:
    question = _Question(guard, domains)
    solver = question.posed(z3.Optimize(ctx=question.context), effort)
    for goal in question.goals():
        solver.minimize(goal)
    return Answer("yes", question.example(solver.model())) if str(solver.check()) == "sat" else None


class _Question:
    """One guard over its domains, in a context of its own so that earlier questions cannot colour the answer."""

    def __init__(self, guard: Expression, domains: Domains) -> None:
        self.context = z3.Context()
        self.guard = guard
        self.domains = domains
        read = names(guard)
        assert read <= domains.data.keys(), f"no domain for {sorted(read - domains.data.keys())}"
        self.names = tuple(name for name in domains.data if name in read)
        self.states = domains.states if any(isinstance(part, InState) for part in walk(guard)) else ()
        self.codes = self._codes(guard)
        self._bits = z3.IntVal(1, self.context), z3.IntVal(0, self.context)
        self.variables = {name: self._variable(name) for name in self.names}
        self.active = {state: z3.Bool(f"state.{state}", self.context) for state in self.states}

    def posed(self, solver: Term, effort: int) -> Term:
        """A solver that is asked for values which make the guard true."""
        limited(solver, effort).add(*self.bounds(), self.term(self.guard))
        return solver

    def bounds(self) -> list[Term]:
        """That every name stays within its domain."""
        found = [self._within(name) for name in self.names]
        if self.states:
            most = [z3.AtMost(*self.active.values(), 1)] if self.domains.one_state else []
            found += [z3.Or(*self.active.values()), *most]
        return found

    def goals(self) -> list[Term]:
        """What to make small, the most important first."""
        data = [self._size(name) for name in self.names]
        return data + [z3.If(bit, *self._bits) for bit in reversed(self.active.values())]

    def example(self, model: Term) -> tuple[tuple[str, Value], ...]:
        """The model's values of all names that the guard reads."""
        data = tuple((name, self._value(name, model)) for name in self.names)
        active = [state for state, bit in self.active.items() if z3.is_true(model.eval(bit, model_completion=True))]
        return (*data, (STATE, " and ".join(active))) if self.states else data

    def term(self, expression: Expression) -> Term:
        """The expression as a term."""
        match expression:
            case Constant(value):
                return self._constant(value)
            case Name(name):
                return self.variables[name]
            case InState(states):
                return self._any(self.active[state] for state in states)
            case Compare(operator, left, right) | Arithmetic(operator, left, right):
                return _OPERATORS[operator](self.term(left), self.term(right))
            case Member(left, values):
                return self._any(self.term(left) == self._constant(value) for value in values)
            case Not(operand):
                return z3.Not(self.term(operand))
            case And(operands):
                return z3.And(*map(self.term, operands))
            case Or(operands):
                return self._any(map(self.term, operands))
        raise AssertionError(f"{expression} is no part of a guard")

    def _any(self, terms: Any) -> Term:
        return z3.Or(z3.BoolVal(False, self.context), *terms)

    def _constant(self, value: Value) -> Term:
        if isinstance(value, bool):
            return z3.BoolVal(value, self.context)
        return z3.IntVal(self.codes[value] if isinstance(value, str) else value, self.context)

    def _variable(self, name: str) -> Term:
        domain = self.domains.data[name]
        boolean = isinstance(domain, Choice) and all(isinstance(value, bool) for value in domain.values)
        return (z3.Bool if boolean else z3.Int)(name, self.context)

    def _within(self, name: str) -> Term:
        variable, domain = self.variables[name], self.domains.data[name]
        if isinstance(domain, Span):
            return z3.And(variable >= domain.low, variable <= domain.high)
        return self._any(variable == self._constant(value) for value in domain.values)

    def _size(self, name: str) -> Term:
        """What makes one value smaller than another: distance from zero, or the place in the author's list."""
        variable, domain = self.variables[name], self.domains.data[name]
        if z3.is_bool(variable):
            return z3.If(variable, *self._bits)
        if isinstance(domain, Span) or all(isinstance(value, int) for value in domain.values):
            return z3.If(variable > 0, 2 * variable - 1, -2 * variable)
        size = z3.IntVal(len(domain.values), self.context)
        for place, value in enumerate(domain.values):
            size = z3.If(variable == self._constant(value), z3.IntVal(place, self.context), size)
        return size

    def _value(self, name: str, model: Term) -> Value:
        domain, value = self.domains.data[name], model.eval(self.variables[name], model_completion=True)
        if isinstance(domain, Span):
            return int(value.as_long())
        return next(choice for choice in domain.values if value.eq(self._constant(choice)))

    def _codes(self, guard: Expression) -> dict[str, int]:
        listed = [value for name in self.names for value in _values(self.domains.data[name])]
        written = [value for part in walk(guard) for value in constants(part)]
        words = dict.fromkeys(value for value in listed + written if isinstance(value, str))
        return {word: code for code, word in enumerate(words)}


def _values(domain: Span | Choice) -> tuple[Value, ...]:
    return domain.values if isinstance(domain, Choice) else ()
