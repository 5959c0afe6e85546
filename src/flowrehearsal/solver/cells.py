"""Answers questions about guards that compare data with constants, by trying one value of each kind.

Between two constants that a guard names, all numbers are alike to it: the one nearest to zero stands for them. So a
range of any size falls into a few cells, and a definition whose guards are this plain never loads the solver.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from math import prod

from flowrehearsal.expressions.evaluate import evaluation
from flowrehearsal.expressions.tree import (
    Compare,
    Constant,
    Expression,
    InState,
    Member,
    Name,
    Value,
    children,
    constants,
    walk,
)
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.domains import Domain, Domains, Span

CASES = 1000
"""Cases tried for one question (about five milliseconds); where there are more, the solver is faster."""
FEW = 8
"""A range of so few numbers is tried number by number, however the guard computes with it."""


def tried(guard: Expression, domains: Domains) -> Answer | None:
    """The first case in which the guard is true, in the order of `smallest`; None where trying is not the way.

    It is not where the guard computes with a range, where it reads states, and where there are too many cases.
    """
    values = _values(guard, domains)
    if values is None or not _all_tell(values, guard, domains) or prod(map(len, values.values())) > CASES:
        return None
    return next(_true_cases(guard, values), Answer("no"))


def guessed(guard: Expression, domains: Domains) -> bool:
    """Whether the guard is true in one of a few likely cases. False says nothing."""
    values = _values(guard, domains)
    return values is not None and next(_true_cases(guard, values), None) is not None


def smallest(value: int) -> tuple[int, bool]:
    """The order in which numbers are shown: the nearest to zero first, of two the positive one."""
    return abs(value), value < 0


_Values = Mapping[str, tuple[Value, ...]]
"""The values to try of each name, small ones first."""


def _true_cases(guard: Expression, values: _Values) -> Iterator[Answer]:
    is_true = evaluation(guard)
    for case in islice(product(*values.values()), CASES):
        if is_true(dict(zip(values, case, strict=True))):
            yield Answer("yes", tuple(zip(values, case, strict=True)))


def _values(guard: Expression, domains: Domains) -> _Values | None:
    """The edges of the cells of every name that the guard reads; None where it reads states."""
    read, cuts = set[str](), {0, 1}
    for part in walk(guard):
        if isinstance(part, InState):
            return None
        if isinstance(part, Name):
            read.add(part.name)
        for value in constants(part):
            if type(value) is int:
                cuts |= {value, value + 1}
    return {name: _of(domain, cuts) for name, domain in domains.data.items() if name in read}


def _of(domain: Domain, cuts: set[int]) -> tuple[Value, ...]:
    if not isinstance(domain, Span):
        numbers = [value for value in domain.values if type(value) is int]
        return _sorted(numbers) if numbers else domain.values
    if _is_short(domain):
        return _sorted(range(domain.low, domain.high + 1))
    starts = sorted({domain.low, *(cut for cut in cuts if domain.low < cut <= domain.high)})
    ends = [*(start - 1 for start in starts[1:]), domain.high]
    # No cell reaches from below zero to above it.
    return _sorted(start if start >= 0 else end for start, end in zip(starts, ends, strict=True))


def _all_tell(values: _Values, guard: Expression, domains: Domains) -> bool:
    """Whether the values stand for all others: the guard only compares ranges with constants."""
    computed = frozenset(_computed(guard))
    ranges = [domains.data[name] for name in values if name in computed]
    return all(not isinstance(domain, Span) or _is_short(domain) for domain in ranges)


def _is_short(span: Span) -> bool:
    return span.high - span.low < FEW


def _sorted(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(numbers, key=smallest))


def _computed(guard: Expression) -> Iterator[str]:
    """Every name that stands anywhere else: in a sum, or beside another name."""
    match guard:
        case Compare(_, Name(), Constant()) | Compare(_, Constant(), Name()) | Member(Name(), _):
            return
        case Name(name):
            yield name
    for part in children(guard):
        yield from _computed(part)
