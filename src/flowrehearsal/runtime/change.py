"""What may happen at once, as an algebra: alternatives of conditional updates, and one after the other.

`sequence` composes by substitution: the second change's condition and updates are rewritten to read the state before
the first. So a part of the runtime says only what it does itself, and a whole step is the parts in a row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flowrehearsal.program.program import Guard, Message, Term, Update, Value
from flowrehearsal.runtime.boxes import Variables, intersect


@dataclass(frozen=True, slots=True)
class Change:
    """One alternative: under `condition`, the updates and the messages of one step.

    `outcome` names it ("" leaves the name to others); `restarts` as in `Branch`.
    """

    condition: Guard = ()
    updates: tuple[Update, ...] = ()
    messages: tuple[Message, ...] = ()
    outcome: str = ""
    restarts: tuple[str, ...] = ()


Changes = Sequence[Change]
NOTHING = Change()


def becomes(variable: str, value: Value) -> Update:
    """The variable takes the value."""
    return Update(variable, "set", value)


def moves(variable: str, places: int) -> Update:
    """The variable moves by so many places in its domain."""
    return Update(variable, "add", places)


def copies(variable: str, other: str) -> Update:
    """The variable takes the value of another."""
    return Update(variable, "copy", other)


def sequence(variables: Variables, *parts: Changes) -> tuple[Change, ...]:
    """Every way of doing one alternative of each part, in order; contradictory ways fall out."""
    result: tuple[Change, ...] = (NOTHING,)
    for part in parts:
        pairs = (_then(variables, first, second) for first in result for second in part)
        result = tuple(change for change in pairs if change is not None)
    return result


def where(variables: Variables, boxes: Iterable[Guard], changes: Changes) -> tuple[Change, ...]:
    """The changes, each only inside one of the boxes."""
    return sequence(variables, [Change(box) for box in boxes], changes)


def _then(variables: Variables, first: Change, second: Change) -> Change | None:
    done = {update.variable: update for update in first.updates}
    asked = [_before(variables, done.get(term.variable), term) for term in second.condition]
    if False in asked:
        return None
    condition = intersect(first.condition, tuple([term for term in asked if isinstance(term, Term)]))
    if condition is None:
        return None
    updates = dict(done)
    for update in second.updates:
        updates[update.variable] = _rewritten(variables, done, update)
    return Change(
        condition,
        tuple(updates.values()),
        first.messages + second.messages,
        second.outcome or first.outcome,
        first.restarts + second.restarts,
    )


def _before(variables: Variables, update: Update | None, term: Term) -> Term | bool:
    """A term about the state after an update, as a term about the state before it (or its constant truth)."""
    if update is None:
        return term
    if update.operation == "set":
        return update.operand in term.values
    if update.operation == "copy":
        return Term(str(update.operand), term.values)
    domain = variables[term.variable].domain
    assert isinstance(update.operand, int)
    places = (domain.index(value) - update.operand for value in term.values)
    values = tuple(domain[place] for place in sorted(places) if 0 <= place < len(domain))
    return Term(term.variable, values) if values else False


def _rewritten(variables: Variables, done: dict[str, Update], update: Update) -> Update:
    """An update after others, as an update of the state before them."""
    if update.operation == "set":
        return update
    if update.operation == "copy":
        earlier = done.get(str(update.operand))
        assert earlier is None or earlier.operation != "add", "a copy of a moved counter has no single update"
        return update if earlier is None else Update(update.variable, earlier.operation, earlier.operand)
    earlier = done.get(update.variable)
    assert isinstance(update.operand, int)
    if earlier is None:
        return update
    if earlier.operation == "add":
        assert isinstance(earlier.operand, int)
        return moves(update.variable, earlier.operand + update.operand)
    assert earlier.operation == "set", "a counter is moved after being copied"
    domain = variables[update.variable].domain
    place = domain.index(earlier.operand) + update.operand
    assert 0 <= place < len(domain), f"{update.variable} leaves its domain"
    return becomes(update.variable, domain[place])
