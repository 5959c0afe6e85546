"""Every state that a case can be in under the old version, as the new one finds it: what is under way goes on.

A case comes to be where `migrates` says. Its data and everything that has to do with its effects (what was asked for,
what is under way, what was executed, what partners remember) stays as it is, wherever the new version has a word for
it; what it has no word for is gone, and what is new begins. Interventions go on being counted: else a run of both
versions had twice as many of them, and could break what either keeps only because fewer were looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.comparison.behaviour.steps import Numbers, keys_of
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.migration import Landing, landings
from flowrehearsal.exploration.claim import closed
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.program.program import Program, Value, Variable
from flowrehearsal.runtime import names
from flowrehearsal.runtime.partition import cell_name, cells
from flowrehearsal.solver.domains import Choice, Domain, Domains, Span, attainable_domains
from flowrehearsal.vocabulary.naming import joined

ANEW = names.LIMIT
"""The variable that begins again in the new version."""
ALTERNATIVES = 32
"""Values that one case's data may come to have; beyond that they are not looked at, which is said."""
Rows = NDArray[np.uint8]
Assignment = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Carried:
    """States of the new version, each once, and the first state of the old one (by its number) that comes there.

    `limits`: what kept us from finding more of them.
    """

    rows: Rows
    origins: Numbers
    limits: tuple[str, ...] = ()


def carried(comparison: Comparison, old: Exploration, program: Program) -> Carried:
    """Where every case of the old version that was explored and goes on comes to be in the program of the new one."""
    carrier = _Carrier(comparison, old, program)
    found = [*carrier.all()]
    if not found:
        return Carried(np.zeros((0, len(program.variables)), dtype=np.uint8), np.zeros(0, dtype=np.int64))
    rows = np.concatenate([rows for rows, _ in found])
    origins = np.concatenate([numbers for _, numbers in found])
    order = np.argsort(origins, kind="stable")
    _, first = np.unique(keys_of(rows[order]), return_index=True)
    kept = order[np.sort(first)]
    return Carried(rows[kept], origins[kept], tuple(dict.fromkeys(carrier.limits)))


@dataclass(frozen=True)
class _Carrier:
    comparison: Comparison
    old: Exploration
    program: Program
    limits: list[str] = field(default_factory=list)

    def all(self) -> Iterator[tuple[Rows, Numbers]]:
        """The states of the new version, group by group of those that are in the same place with the same data."""
        for numbers, configuration, known in self._groups():
            for part in self.comparison.conversion.parted(known):
                domains = Domains(part, self.comparison.old_states, not self.comparison.old.has_fork)
                for landing in landings(self.comparison, configuration, domains):
                    yield from ((self._rows(numbers, settled), numbers) for settled in self._some(landing))

    def _some(self, landing: Landing) -> list[Assignment]:
        """What is told apart of where a case comes to be and what its data are by then."""
        found = list(islice(self._settled(landing), ALTERNATIVES + 1))
        if len(found) > ALTERNATIVES:
            self.limits.append(f"more than {ALTERNATIVES} values of data for cases in {joined(landing.before)}")
        return found[:ALTERNATIVES]

    def _groups(self) -> Iterator[tuple[Numbers, Configuration, dict[str, Domain]]]:
        """Old states that are in the same place and have the same data, with what that is."""
        followed = np.flatnonzero(~self.old.cut & ~self._over())
        told = [place for place, variable in enumerate(self._variables) if self._tells(variable.name)]
        columns = self.columns[followed][:, told]
        _, first, group = np.unique(keys_of(columns), return_index=True, return_inverse=True)
        order = np.argsort(group.reshape(-1), kind="stable")
        bounds = np.flatnonzero(np.diff(group.reshape(-1)[order])) + 1
        for numbers, one in zip(np.split(order, bounds), first.tolist(), strict=True):
            number = int(followed[one])
            yield followed[numbers], self.old.active_states(number), dict(self._known(number))

    def _over(self) -> Mask:
        """Where a case has ended for good and nothing is under way for it: what it was is not promised anew."""
        over = closed(self.old) & self.old.quiescent
        for name, state in self.comparison.old.states.items():
            if state.final == "reopenable":
                over &= ~self.old.active(name)
        return over

    def _known(self, number: int) -> Iterator[tuple[str, Domain]]:
        """What the data of one old state is; what the program does not follow can be whatever it can come to be."""
        for name, domain in attainable_domains(self.comparison.old).data.items():
            variable = names.datum(name)
            yield name, _domain(self.old.value(variable, number)) if self.old.has(variable) else domain

    def _settled(self, landing: Landing) -> Iterator[Assignment]:
        """Where a case is in the new version, with each value that its data can have."""
        place: Assignment = {names.STATE: landing.after[0]}
        place |= {names.active(state): state in landing.after for state in self.comparison.new.states}
        options = [
            [(names.datum(name), value) for value in self._values(name, domain)]
            for name, domain in landing.data.items()
            if names.datum(name) in self.program.position
        ]
        for chosen in product(*options):
            yield place | dict(chosen)

    def _values(self, name: str, domain: Domain) -> list[Value]:
        """The values of a datum's variable that stand for anything in a domain."""
        if self.comparison.new.data[name].integer is None:
            assert isinstance(domain, Choice), name
            return list(domain.values)
        spans = [(domain.low, domain.high)] if isinstance(domain, Span) else [(int(v), int(v)) for v in domain.values]
        return [
            cell_name((low, high))
            for low, high in cells(self.comparison.new, name)
            if any(first <= high and low <= last for first, last in spans)
        ]

    def _rows(self, numbers: Numbers, settled: Assignment) -> Rows:
        rows = np.zeros((len(numbers), len(self.program.variables)), dtype=np.uint8)
        for place, variable in enumerate(self.program.variables):
            if variable.name in settled:
                rows[:, place] = variable.domain.index(settled[variable.name])
            elif self.old.has(variable.name) and variable.name != ANEW:
                rows[:, place] = self._table(variable)[self.columns[numbers, self._places[variable.name]]]
            else:
                rows[:, place] = variable.domain.index(variable.initial[0])
        return rows

    def _table(self, variable: Variable) -> Rows:
        """For each old value of a variable the new one: the same, or the first one where there is none."""
        before = self._variables[self._places[variable.name]].domain
        fresh = variable.domain.index(variable.initial[0])
        known = {value: place for place, value in enumerate(variable.domain)}
        return np.array([known.get(value, fresh) for value in before], dtype=np.uint8)

    def _tells(self, name: str) -> bool:
        """Whether a variable says where a case is or what its data are."""
        return name == names.STATE or name.startswith((names.active(""), names.datum("")))

    @property
    def _variables(self) -> tuple[Variable, ...]:
        return self.old.runtime.program.variables

    @property
    def _places(self) -> dict[str, int]:
        return self.old.runtime.program.position

    @cached_property
    def columns(self) -> Rows:
        """The old states as rows."""
        return self.old.layout.unpacked(self.old.found.words)


def _domain(value: Value) -> Domain:
    """What the value of a variable allows its datum to be; numbers are told apart by ranges such as "1..2000"."""
    if isinstance(value, str) and value.lstrip("-")[:1].isdigit():
        low, _, high = value.partition("..")
        return Span(int(low), int(high or low))
    return Choice((value,))
