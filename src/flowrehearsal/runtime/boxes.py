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
    terms = {term.variable: term for term in left}
    for term in right:
        # Most of the time of a lowering is spent here: no term is made twice, and lists are quicker than generators.
        old = terms.setdefault(term.variable, term)
        if old.values != term.values:
            wanted = term.values
            old = terms[term.variable] = Term(term.variable, tuple([value for value in old.values if value in wanted]))
        if not old.values:
            return None
    return tuple(terms.values())


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
    inside = {term.variable: term for term in one}
    for term in box:
        if term.variable in inside and not _meet(inside[term.variable].values, term.values):
            yield one
            return
    for term in box:
        before = inside.get(term.variable)
        values = before.values if before is not None else variables[term.variable].domain
        outside = tuple([value for value in values if value not in term.values])
        if outside:
            yield tuple((inside | {term.variable: Term(term.variable, outside)}).values())
        if before is None:
            inside[term.variable] = term
        elif outside:
            inside[term.variable] = Term(term.variable, _shared(before.values, term.values))


def _meet(left: tuple[Value, ...], right: tuple[Value, ...]) -> bool:
    for value in left:  # noqa: SIM110 - a generator takes three times as long
        if value in right:
            return True
    return False


def _shared(left: tuple[Value, ...], right: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple([value for value in left if value in right])


def _limited(boxes: Iterable[Guard]) -> tuple[Guard, ...]:
    result = []
    for box in boxes:
        result.append(box)
        if len(result) > BOX_LIMIT:
            raise UnsupportedError(f"a guard needs more than {BOX_LIMIT:,} conjunctions; split it into named data")
    return tuple(result)
