"""Fault by outcome: what becomes of a case, and of every property, when one fault strikes, and when two do.

All of it is read off one exploration: the states of the runs with just these faults are a part of its states.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.judge import limits
from flowrehearsal.exploration.tables.exactly import exactly
from flowrehearsal.exploration.tables.result import FaultCell, FaultCourse, FaultRow
from flowrehearsal.exploration.tables.strikes import Faults, Strikes
from flowrehearsal.exploration.tables.ways_to_an_end import Ways, ways_to_an_end

GRAVITY = (
    FaultCourse.NOT_ASKED,
    FaultCourse.SAFE,
    FaultCourse.BY_ITSELF,
    FaultCourse.BY_PEOPLE,
    FaultCourse.UNDECIDED,
    FaultCourse.NEVER,
)
"""The courses of a case, the worst last."""


@dataclass(frozen=True)
class _Seen:
    """For each property the sets of faults whose runs make its premise true, and, for each thing that it is about,
    those whose runs violate it."""

    violating: Mapping[str, Mapping[str, frozenset[Faults]]]
    asking: Mapping[str, frozenset[Faults]]

    def news(self, name: str, faults: Faults) -> tuple[str, ...]:
        """What a property is about that runs with these faults violate, and runs with fewer of them do not."""
        less = frozenset(_less(faults))
        return tuple(effect for effect, sets in self.violating[name].items() if faults in sets and not sets & less)

    def is_violated(self, name: str, faults: Faults) -> bool:
        """Whether runs with these faults violate a property."""
        return any(faults in sets for sets in self.violating[name].values())


def fault_outcomes(exploration: Exploration) -> Iterator[FaultRow]:
    """One row per fault, then one per pair that can strike one case; a fault that cannot has a row that says so."""
    strikes, seen = Strikes(exploration), _Seen({}, {})
    seen = _seen(exploration, strikes)
    ways = ways_to_an_end(exploration)
    rows: dict[Faults, FaultRow] = {}
    for faults in strikes.sets:
        alone = [rows[(fault,)] for fault in dict.fromkeys(faults)] if len(faults) > 1 else []
        row = _row(exploration, strikes, ways, faults, alone)
        if row.course is FaultCourse.NOT_ASKED and alone:
            continue
        rows[faults] = replace(row, cells=tuple(_cells(exploration, seen, row)))
        yield rows[faults]


def _seen(exploration: Exploration, strikes: Strikes) -> _Seen:
    violating: dict[str, dict[str, frozenset[Faults]]] = {}
    asking = {}
    for name, module in properties().items():
        violating[name] = {}
        premise = exploration.nowhere
        for claim in module.claims(exploration):
            violated = claim.premise & claim.violated & ~exploration.cut
            known = violating[name].get(claim.effect, frozenset())
            if violated.any():
                violating[name][claim.effect] = known | frozenset(strikes.struck(violated))
            premise = premise | (claim.premise & ~exploration.cut)
        asking[name] = frozenset(strikes.struck(premise))
    return _Seen(violating, asking)


def _row(exploration: Exploration, strikes: Strikes, ways: Ways, faults: Faults, alone: list[FaultRow]) -> FaultRow:
    """The worst that the last strike does, and at least what the faults do alone."""
    strike, unseen = strikes.strike(faults), _is_partly_unseen(exploration, len(faults))
    if not len(strike.after):
        return FaultRow(faults, FaultCourse.UNDECIDED if unseen and not alone else FaultCourse.NOT_ASKED, (), ())
    before, after = strike.before, strike.after
    added = ways.needed[after] & ~ways.needed[before]
    lost = (ways.steps[after] < 0) & (ways.steps[before] >= 0)
    bits = 0
    for some in set(added[~lost].tolist()):
        bits |= some
    courses = [row.course for row in alone]
    if (lost & ways.open_to_doubt[after]).any():
        courses.append(FaultCourse.UNDECIDED)
    if (lost & ~ways.open_to_doubt[after]).any():
        courses.append(FaultCourse.NEVER)
    courses.append(FaultCourse.UNDECIDED if unseen else FaultCourse.BY_PEOPLE if bits else FaultCourse.SAFE)
    if (ways.steps[after] > ways.steps[before]).any():
        courses.append(FaultCourse.BY_ITSELF)
    needed = dict.fromkeys((*(role for row in alone for role in row.roles), *ways.names(bits)))
    roles = tuple(role for role in ways.roles if role in needed)
    effects = strikes.effects(*faults) if len(faults) == 1 else ()
    return FaultRow(faults, max(courses, key=GRAVITY.index), roles, (), effects)


def _is_partly_unseen(exploration: Exploration, faults: int) -> bool:
    """Whether the search ended before every run with this many faults was followed."""
    return bool(exploration.stopped) and exploration.found.reach.faults < faults


def _cells(exploration: Exploration, seen: _Seen, row: FaultRow) -> Iterator[FaultCell]:
    for name, module in properties().items():
        if seen.is_violated(name, row.faults):
            news = seen.news(name, row.faults)
            found = exactly(exploration, row.faults, name, module) if news else ()
            examples = tuple(example for example in found if example.effect in news)
            yield FaultCell(name, FaultCourse.CONTRADICTION, not news, examples)
        elif limits(exploration):
            yield FaultCell(name, FaultCourse.UNDECIDED)
        elif row.faults in seen.asking[name]:
            yield FaultCell(name, row.course)
        else:
            yield FaultCell(name, FaultCourse.NOT_ASKED)


def _less(faults: Faults) -> list[Faults]:
    """Every set of fewer of these faults."""
    return [less for size in range(len(faults)) for less in combinations(faults, size)]
