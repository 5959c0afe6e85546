"""Compares two guards, or two invariants: in which cases one is true and the other is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from flowrehearsal.definition.workflow import Phase, Workflow
from flowrehearsal.expressions.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Expression,
    Member,
    Name,
    Not,
    Or,
    names,
    walk,
)
from flowrehearsal.solver.domains import Choice, Domain, Domains, Span, attainable_domains
from flowrehearsal.solver.questions import EFFORT, implies

OFTEN = 8
"""An effect that is executed more often than this is no more than this to an invariant."""


@dataclass(frozen=True, slots=True)
class Shift:
    """How a guard changed.

    `loses`: there may be a case in which it was true and no longer is; `lost` is such a case, in words. `gains` and
    `gained` are the reverse. Where nobody can tell, both may be, without an example.
    """

    loses: bool
    gains: bool
    lost: str = ""
    gained: str = ""


def shift(before: Expression | None, after: Expression | None, old: Workflow, new: Workflow) -> Shift:
    """How a guard or an invariant changed between two definitions that use the same names; None is always true."""
    domains = _domains(old, new, [tree for tree in (before, after) if tree is not None])
    if domains is None:
        return Shift(loses=True, gains=True)
    first, second = (tree and _plain(tree) for tree in (before, after))
    kept, same = implies(first, second, domains, EFFORT), implies(second, first, domains, EFFORT)
    return Shift(kept.exists != "yes", same.exists != "yes", kept.witness, same.witness)


def _domains(old: Workflow, new: Workflow, trees: list[Expression]) -> Domains | None:
    """What the names range over in either definition; None where one of them is not the same kind of thing in both."""
    first, second = attainable_domains(old).data, attainable_domains(new).data
    wanted = frozenset[str]().union(*map(names, trees))
    data = dict(_outside(old, new, trees))
    for name in (*second, *first):
        if name in wanted and name not in data:
            both = _united(first.get(name), second.get(name))
            if both is None:
                return None
            data[name] = both
    states = dict.fromkeys((*new.states, *old.states))
    return Domains(data, tuple(states), not (old.has_fork or new.has_fork))


def _outside(old: Workflow, new: Workflow, trees: list[Expression]) -> Iterator[tuple[str, Domain]]:
    """What invariants read besides the data: counts, labels and the phase."""
    for part in (part for tree in trees for part in walk(tree)):
        match part:
            case Call("shown", surface):
                yield _call(part), Choice(_labels(surface, old, new))
            case Call("asked"):
                yield _call(part), Span(0, 1)
            case Call():
                yield _call(part), Span(0, OFTEN)
            case Name("phase"):
                yield "phase", Choice(get_args(Phase))


def _labels(surface: str, *workflows: Workflow) -> tuple[str, ...]:
    labels: dict[str, None] = {}
    for workflow in workflows:
        for state in workflow.states.values():
            if surface in state.shows:
                one = state.shows[surface]
                labels |= dict.fromkeys(label for label in (one.label, one.retrying) if label)
        if surface in workflow.surfaces:
            labels[workflow.surfaces[surface].unknown] = None
    return tuple(labels)


def _united(one: Domain | None, other: Domain | None) -> Domain | None:
    """Everything that either allows; None where they are of different kinds."""
    if one is None or other is None:
        return one or other
    if isinstance(one, Choice) and isinstance(other, Choice):
        kinds = {type(value) for value in (*one.values, *other.values)}
        return Choice(tuple(dict.fromkeys((*other.values, *one.values)))) if len(kinds) == 1 else None
    spans = [_span(domain) for domain in (one, other)]
    known = [span for span in spans if span is not None]
    if len(known) < len(spans):
        return None
    return Span(min(span.low for span in known), max(span.high for span in known))


def _span(domain: Domain) -> Span | None:
    if isinstance(domain, Span):
        return domain
    numbers = [value for value in domain.values if isinstance(value, int) and not isinstance(value, bool)]
    return Span(min(numbers), max(numbers)) if numbers and len(numbers) == len(domain.values) else None


def _call(call: Call) -> str:
    return f"{call.function}({call.argument})"


def _plain(tree: Expression) -> Expression:
    """The same with a name in place of each call, which is as good as data to whoever compares."""
    match tree:
        case Call():
            return Name(_call(tree))
        case Not(operand):
            return Not(_plain(operand))
        case And(operands):
            return And(tuple(map(_plain, operands)))
        case Or(operands):
            return Or(tuple(map(_plain, operands)))
        case Compare(operator, left, right):
            return Compare(operator, _plain(left), _plain(right))
        case Arithmetic(symbol, left, right):
            return Arithmetic(symbol, _plain(left), _plain(right))
        case Member(left, values):
            return Member(_plain(left), values)
    return tree
