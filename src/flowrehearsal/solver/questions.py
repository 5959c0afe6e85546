"""The questions that rules and comparisons ask about guards.

A guard of None is always true. The solver itself is imported when the first question needs it, so that a definition
without guards never pays for it.
"""

from collections.abc import Sequence

from flowrehearsal.expressions.tree import And, Constant, Expression, Not, Or
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.domains import Domains

EFFORT = 3_000_000
"""Steps of the solver's own count that one question may take (about two seconds); a count, so that every machine
gives the same answer."""


def satisfiable(guard: Expression | None, domains: Domains, effort: int = EFFORT) -> Answer:
    """Is there a case in which the guard is true?"""
    match guard:
        case None | Constant(True):
            return Answer("yes")
        case Constant(_):
            return Answer("no")
    from flowrehearsal.solver.encode import solve

    return solve(guard, domains, effort)


def overlap(first: Expression | None, second: Expression | None, domains: Domains, effort: int = EFFORT) -> Answer:
    """Is there a case in which both guards are true?"""
    guards = tuple(guard for guard in (first, second) if guard is not None)
    return satisfiable(_joined(guards), domains, effort)


def gap(guards: Sequence[Expression | None], domains: Domains, effort: int = EFFORT) -> Answer:
    """Is there a case in which none of the guards is true?"""
    if any(guard is None for guard in guards):
        return Answer("no")
    return satisfiable(_joined(tuple(Not(guard) for guard in guards if guard is not None)), domains, effort)


def exception_to(
    premise: Expression | None, conclusion: Expression | None, domains: Domains, effort: int = EFFORT
) -> Answer:
    """Is there a case in which the premise is true and the conclusion is not? "no": the first implies the second."""
    if conclusion is None:
        return Answer("no")
    return overlap(premise, Not(conclusion), domains, effort)


def either(guards: Sequence[Expression | None]) -> Expression | None:
    """True where at least one of the guards is; None (always true) where one of them is None."""
    known = tuple(guard for guard in guards if guard is not None)
    if len(known) < len(guards):
        return None
    return known[0] if len(known) == 1 else Or(known)


def _joined(guards: tuple[Expression, ...]) -> Expression | None:
    if not guards:
        return None
    return guards[0] if len(guards) == 1 else And(guards)
