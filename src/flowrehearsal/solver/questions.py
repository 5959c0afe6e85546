"""The questions that rules and comparisons ask about guards.

A guard of None is always true. Plain questions are answered by trying cases; the solver itself is imported when the
first question needs it, so that a definition of plain guards never pays for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from flowrehearsal.expressions.tree import And, Constant, Expression, Not, Or, names
from flowrehearsal.solver.answer import Answer, Exists
from flowrehearsal.solver.cells import guessed, tried
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
    return _known("case", guard, domains, effort, _first_case)


def whether(guard: Expression | None, domains: Domains, effort: int = EFFORT) -> Answer:
    """Is there a case in which the guard is true? Told without an example, which is less work."""
    return Answer("yes") if guard is None else _known("whether", guard, domains, effort, _some_case)


def possible(guard: Expression | None, domains: Domains, effort: int = EFFORT) -> bool:
    """Whether the guard can be true as far as anybody can tell: what is undecided counts as possible."""
    return whether(guard, domains, effort).exists != "no"


def overlap(first: Expression | None, second: Expression | None, domains: Domains, effort: int = EFFORT) -> Answer:
    """Is there a case in which both guards are true?"""
    return satisfiable(both(first, second), domains, effort)


def gap(guards: Sequence[Expression | None], domains: Domains, effort: int = EFFORT) -> Answer:
    """Is there a case in which none of the guards is true?"""
    if any(guard is None for guard in guards):
        return Answer("no")
    return satisfiable(_joined(tuple(Not(guard) for guard in guards if guard is not None)), domains, effort)


def implies(first: Expression | None, second: Expression | None, domains: Domains, effort: int = EFFORT) -> Answer:
    """Is the second guard true in every case in which the first is? With "no", the example is where it is not."""
    if second is None:
        return Answer("yes")
    exception = overlap(first, Not(second), domains, effort)
    return replace(exception, exists=_OPPOSITE[exception.exists])


_OPPOSITE: dict[Exists, Exists] = {"yes": "no", "no": "yes", "unknown": "unknown"}


def both(first: Expression | None, second: Expression | None) -> Expression | None:
    """True where both guards are; None (always true) where both are None."""
    return _joined(tuple(guard for guard in (first, second) if guard is not None))


def either(guards: Sequence[Expression | None]) -> Expression | None:
    """True where at least one of the guards is; None (always true) where one of them is None."""
    known = tuple(guard for guard in guards if guard is not None)
    if len(known) < len(guards):
        return None
    return known[0] if len(known) == 1 else Or(known)


_Solve = Callable[[Expression, Domains, int], Answer]


def _known(question: str, guard: Expression, domains: Domains, effort: int, solve: _Solve) -> Answer:
    """The answer to a question that is put only once, since stages of a flow often share a guard."""
    asked = (question, guard, effort, tuple((name, domains.data[name]) for name in sorted(names(guard))))
    answer = domains.answered.get(asked)
    if answer is None:
        answer = domains.answered[asked] = solve(guard, domains, effort)
    return answer


def _first_case(guard: Expression, domains: Domains, effort: int) -> Answer:
    found = tried(guard, domains)
    if found is not None:
        return found
    from flowrehearsal.solver.encode import solve

    return solve(guard, domains, effort)


def _some_case(guard: Expression, domains: Domains, effort: int) -> Answer:
    return Answer("yes") if guessed(guard, domains) else replace(satisfiable(guard, domains, effort), example=())


def _joined(guards: tuple[Expression, ...]) -> Expression | None:
    if not guards:
        return None
    return guards[0] if len(guards) == 1 else And(guards)
