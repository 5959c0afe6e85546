"""What a piece of data may be, as far as guards are concerned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from flowrehearsal.definition.workflow import Datum, Workflow
from flowrehearsal.expressions.tree import Value
from flowrehearsal.solver.answer import Answer


class Span(NamedTuple):
    """Every integer from `low` to `high`, both included."""

    low: int
    high: int


class Choice(NamedTuple):
    """One of a few values of one type, in the order in which the author lists them."""

    values: tuple[Value, ...]


Domain = Span | Choice


@dataclass(frozen=True)
class Domains:
    """What the names in a guard range over: the data, and the states that `state` may be.

    `one_state`: exactly one state is active; otherwise any set of them but the empty one.
    """

    data: Mapping[str, Domain]
    states: tuple[str, ...] = ()
    one_state: bool = True
    answered: dict[object, Answer] = field(default_factory=dict, compare=False, repr=False)
    """Questions about guards that were answered. Kept for one workflow, where each name has one type: `1` equals `True`
    wherever keys are compared."""

    def within(self, data: Mapping[str, Domain]) -> "Domains":
        """The same states with other data; what was answered stays known."""
        return Domains(data, self.states, self.one_state, self.answered)


def domains_of(workflow: Workflow) -> Domains:
    """Everything the definition allows each piece of data to be."""
    data = {name: _declared(datum) for name, datum in workflow.data.items()}
    return Domains(data, tuple(workflow.states), not workflow.has_fork)


def attainable_domains(workflow: Workflow) -> Domains:
    """Everything that each piece of data can come to be: no more than is declared.

    Data with an initial value that belongs to the case can only be that value or one that an action gives it.
    """
    given = {name for action in workflow.actions.values() for name in action.given}
    data: dict[str, Domain] = {}
    for name, datum in workflow.data.items():
        settled = datum.initial is not None and is_ours(datum) and name not in given
        data[name] = _attained(workflow, name) if settled else _declared(datum)
    return Domains(data, tuple(workflow.states), not workflow.has_fork)


def is_ours(datum: Datum) -> bool:
    """Whether only actions change it: it belongs to the case and follows from nothing else."""
    return datum.source == "case" and not datum.derived_from


def _declared(datum: Datum) -> Domain:
    if datum.integer is not None:
        return Span(*datum.integer)
    return Choice((False, True) if datum.boolean else datum.one_of)


def _attained(workflow: Workflow, name: str) -> Choice:
    datum = workflow.data[name]
    written = [action.sets[name] for action in workflow.actions.values() if name in action.sets]
    values = {value for value in (datum.initial, *written) if value is not None}
    if datum.integer is not None:
        return Choice(tuple(sorted(values)))
    declared = (False, True) if datum.boolean else datum.one_of
    return Choice(tuple(value for value in declared if value in values))
