"""Sets of states as disjoint conjunctions ("boxes"), and expressions turned into them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from flowrehearsal.program.program import Guard, Term, Value, Variable
from flowrehearsal.vocabulary.errors import UnsupportedError

Variables = Mapping[str, Variable]
EVERYTHING: tuple[Guard, ...] = ((),)
BOX_LIMIT = 4096
"""More conjunctions than this for one guard is a guard that no reader understands either."""


def intersect(left: Guard, right: Guard) -> Guard | None:
    """Both conjunctions at once, one term per variable in order of first mention; None where they contradict."""
    terms = {term.variable: term.values for term in left}
    for term in right:
        old = terms.get(term.variable)
        if old is None or old == term.values:
            values = term.values
        else:
            # A list is built in half the time that a generator takes, and this is most of the time of a lowering.
            values = tuple([value for value in old if value in term.values])
        if not values:
            return None
        terms[term.variable] = values
    return tuple(Term(variable, values) for variable, values in terms.items())


def both(left: Iterable[Guard], right: Sequence[Guard]) -> tuple[Guard, ...]:
    """The intersection of two unions of boxes."""
    pairs = (intersect(a, b) for a in left for b in right)
    return _limited(box for box in pairs if box is not None)


def subtract(variables: Variables, boxes: Iterable[Guard], box: Guard) -> tuple[Guard, ...]:
    """A union of boxes without what lies in one box; stays disjoint if it was."""
    return _limited(piece for one in boxes for piece in _without(variables, one, box))


def negate(variables: Variables, boxes: Iterable[Guard]) -> tuple[Guard, ...]:
    """Everything outside a union of boxes, as disjoint boxes."""
    rest = EVERYTHING
    for box in boxes:
        rest = subtract(variables, rest, box)
    return rest


def union(variables: Variables, *unions: Sequence[Guard]) -> tuple[Guard, ...]:
    """Several unions of boxes as one, made disjoint."""
    whole: tuple[Guard, ...] = ()
    for boxes in unions:
        for box in boxes:
            pieces: tuple[Guard, ...] = (box,)
            for known in whole:
                pieces = subtract(variables, pieces, known)
            whole += pieces
    return _limited(whole)


def relation(left: Variable, right: Variable, pairs: Iterable[tuple[Value, Value]]) -> tuple[Guard, ...]:
    """The states in which two variables take one of these pairs of values, one box per value of the left one."""
    partners: dict[Value, list[Value]] = {}
    for one, other in pairs:
        partners.setdefault(one, []).append(other)
    return tuple((Term(left.name, (one,)), Term(right.name, tuple(others))) for one, others in partners.items())


def assignments(variables: Sequence[Variable]) -> Iterable[tuple[Value, ...]]:
    """Every combination of values, refused when there are too many to enumerate."""
    size = 1
    for variable in variables:
        size *= len(variable.domain)
    if size > BOX_LIMIT:
        names = ", ".join(variable.name for variable in variables)
        raise UnsupportedError(f"a guard relates {names}: {size:,} combinations are more than {BOX_LIMIT:,}")
    return product(*(variable.domain for variable in variables))


def _without(variables: Variables, one: Guard, box: Guard) -> Iterable[Guard]:
    """What lies in one box and not in the other, as disjoint boxes."""
    inside = {term.variable: term.values for term in one}
    if any(term.variable in inside and not _shared(inside[term.variable], term.values) for term in box):
        yield one
        return
    for term in box:
        before = inside.get(term.variable)
        outside = tuple(v for v in before or variables[term.variable].domain if v not in term.values)
        if outside:
            yield tuple(Term(name, values) for name, values in (inside | {term.variable: outside}).items())
        inside[term.variable] = term.values if before is None else _shared(before, term.values)


def _shared(left: tuple[Value, ...], right: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(value for value in left if value in right)


def _limited(boxes: Iterable[Guard]) -> tuple[Guard, ...]:
    result = []
    for box in boxes:
        result.append(box)
        if len(result) > BOX_LIMIT:
            raise UnsupportedError(f"a guard needs more than {BOX_LIMIT:,} conjunctions; split it into named data")
    return tuple(result)
