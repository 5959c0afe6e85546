"""Cuts integer data at the constants that expressions compare it with, so that a range of 5,000 costs one bit."""

from collections.abc import Iterator
from itertools import pairwise

from flowrehearsal.definition.workflow import Datum, Workflow
from flowrehearsal.expressions.tree import Compare, Constant, Expression, Member, Name, Value, walk
from flowrehearsal.program.limits import DOMAIN_LIMIT
from flowrehearsal.vocabulary.errors import UnsupportedError

Cell = tuple[int, int]
"""An inclusive range of integers that no expression tells apart."""


def expressions(workflow: Workflow) -> Iterator[Expression]:
    """Every guard and invariant of a workflow."""
    yield from (action.when for action in workflow.actions.values() if action.when is not None)
    yield from (invariant.expression for invariant in workflow.invariants.values())


def cells(workflow: Workflow, name: str) -> tuple[Cell, ...]:
    """The cells of an integer datum; single values where an expression calculates with it."""
    datum = workflow.data[name]
    assert datum.integer is not None
    low, high = datum.integer
    if _is_calculated_with(workflow, name):
        return _single_values(workflow, name, low, high)
    cuts = {low, high + 1}
    for constant, comparator in _constants(workflow, name):
        cuts |= {constant, constant + 1} if comparator in ("==", "!=", "in") else {_cut(constant, comparator)}
    for value in _written(workflow, name):
        cuts |= {value, value + 1}
    bounds = sorted(cut for cut in cuts if low <= cut <= high + 1)
    if len(bounds) - 1 > DOMAIN_LIMIT:
        raise UnsupportedError(
            f"data.{name} is told apart at {len(bounds) - 2} constants; at most {DOMAIN_LIMIT - 1} work"
        )
    return tuple((first, after - 1) for first, after in pairwise(bounds))


def cell_name(cell: Cell) -> str:
    """How a cell is written: "7" or "1..2000"."""
    low, high = cell
    return str(low) if low == high else f"{low}..{high}"


def domain_of(workflow: Workflow, name: str) -> tuple[Value, ...]:
    """The values that a datum's variable has: cells by name, words or booleans."""
    datum = workflow.data[name]
    if datum.integer is not None:
        return tuple(cell_name(cell) for cell in cells(workflow, name))
    return (False, True) if datum.boolean else datum.one_of


def lowered_value(workflow: Workflow, name: str, value: Value) -> Value:
    """The value of the datum's variable that stands for an author's value."""
    if workflow.data[name].integer is None:
        return value
    return next(cell_name(cell) for cell in cells(workflow, name) if cell[0] <= int(value) <= cell[1])


def representative(workflow: Workflow, name: str, value: Value) -> Value:
    """An author's value that the lowered value stands for: the smallest."""
    if workflow.data[name].integer is None:
        return value
    return next(cell[0] for cell in cells(workflow, name) if cell_name(cell) == value)


def _single_values(workflow: Workflow, name: str, low: int, high: int) -> tuple[Cell, ...]:
    if high - low >= DOMAIN_LIMIT:
        where = workflow.source.at("data", name)
        raise UnsupportedError(
            f"{where}: {name} is compared with other data or calculated with, which works for at most {DOMAIN_LIMIT} "
            f"values; {low}..{high} has {high - low + 1}. Narrow the range, or compare it with constants."
        )
    return tuple((value, value) for value in range(low, high + 1))


def _cut(constant: int, comparator: str) -> int:
    """The first value on the other side of `value <comparator> constant`."""
    return constant + 1 if comparator in ("<=", ">") else constant


def _constants(workflow: Workflow, name: str) -> Iterator[tuple[int, str]]:
    mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
    for expression in expressions(workflow):
        for part in walk(expression):
            match part:
                case Compare(comparator, Name(found), Constant(value)) if found == name:
                    yield int(value), comparator
                case Compare(comparator, Constant(value), Name(found)) if found == name:
                    yield int(value), mirrored.get(comparator, comparator)
                case Member(Name(found), values) if found == name:
                    yield from ((int(value), "in") for value in values)


def _written(workflow: Workflow, name: str) -> Iterator[int]:
    datum: Datum = workflow.data[name]
    if datum.initial is not None:
        yield int(datum.initial)
    for action in workflow.actions.values():
        if name in action.sets:
            yield int(action.sets[name])


def _is_calculated_with(workflow: Workflow, name: str) -> bool:
    """Whether an expression reads the datum other than by comparing it with a constant."""
    plain = total = 0
    for expression in expressions(workflow):
        for part in walk(expression):
            total += part == Name(name)
            match part:
                case Compare(_, Name(found), Constant()) | Compare(_, Constant(), Name(found)) | Member(Name(found), _):
                    plain += found == name
    return total > plain
