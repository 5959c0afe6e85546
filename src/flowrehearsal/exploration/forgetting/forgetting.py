"""Finds out when nobody will read any more what a variable holds."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from flowrehearsal.exploration.forgetting.boxes import boxes
from flowrehearsal.exploration.forgetting.liveness import NONE, WORD, Bits, Following, read_at, spread
from flowrehearsal.exploration.forgetting.turns import Look, Turn, looks_at, turns_of
from flowrehearsal.exploration.forgetting.vantage import Numbers, Vantage, vantage
from flowrehearsal.exploration.forgetting.viewpoints import viewpoints
from flowrehearsal.exploration.pack import Rule
from flowrehearsal.packed.guards import Masks
from flowrehearsal.program.program import Guard, Program

WORTH = 0.1
"""A variable may be forgotten if it is dead in such a share of what is seen where it has another value than its first.
On the others it may depend what is dead, which is worth more."""
MOST_RULES = 64
"""Rules in all: they are looked at after every step, in one word. What takes many gives way to what takes few."""


@dataclass(frozen=True)
class _Question:
    """A program, who reads what in it, and from where it is looked at."""

    program: Program
    turns: tuple[Turn, ...]
    looks: tuple[Look, ...]
    vantages: tuple[Vantage, ...]


def rules(program: Program, asked: Collection[str], others: Collection[Guard] = ()) -> tuple[Rule, ...]:
    """When the values of which variables are never read again. KeyboardInterrupt where the user stops it.

    `asked` names the variables and labels that are asked about, `others` are conditions that are asked too. Two states
    of which the rules leave the same have the same answers to all of them, and the same steps lead from both, each to
    states of which the rules leave the same. No rule depends on what another one forgets.
    """
    turns = turns_of(program)
    seen = (vantage(program, turns, places) for places in viewpoints(program, turns))
    asking = _Question(program, turns, tuple(looks_at(program, asked, others)), tuple(one for one in seen if one))
    following = _worth_following(asking, Following.of(tuple(_candidates(asking, asked))[:WORD]))
    given = sorted((some for one in asking.vantages for some in _rules(asking, one, following)), key=len)
    found: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for some in given:
        if len(found.keys() | {_key(rule.masks) for rule in some}) <= MOST_RULES:
            for rule in some:
                found.setdefault(_key(rule.masks), []).extend(rule.forgotten)
    return tuple(Rule(dict(masks), tuple(dict.fromkeys(places))) for masks, places in found.items())


def _key(masks: Masks) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(masks.items()))


def _candidates(asking: _Question, asked: Collection[str]) -> Iterator[int]:
    """The places of variables that have several values and that nobody asks about by themselves."""
    written = {place for turn in asking.turns for place in turn.updates}
    for place, variable in enumerate(asking.program.variables):
        if variable.name not in asked and variable.kind != "limit" and (place in written or len(variable.initial) > 1):
            yield place


def _worth_following(asking: _Question, following: Following) -> Following:
    """Those variables that are dead often enough."""
    alive = [(one, _live(asking, one, following, heard=False)) for one in asking.vantages]
    chosen = [place for place in following.bits if _share(asking.program, place, following.bits[place], alive) >= WORTH]
    return Following.of(chosen)


def _share(program: Program, place: int, bit: np.uint64, alive: Sequence[tuple[Vantage, Bits]]) -> float:
    """In what share of what is seen a variable is dead, of where it has another value than its first."""
    first = program.ordinal[place][program.variables[place].initial[0]]
    best = 0.0
    for one, bits in alive:
        dead = bits & bit == NONE
        other = dead[one.columns[place] != first] if place in one.columns else dead
        best = max(best, float(other.mean()) if len(other) else 0.0)
    return best


def _live(asking: _Question, seen: Vantage, following: Following, *, heard: bool = True) -> Bits:
    found = read_at(seen, asking.turns, asking.looks, following, heard=heard)
    spread(seen, asking.turns, following, found)
    return found


def _rules(asking: _Question, seen: Vantage, following: Following) -> Iterator[list[Rule]]:
    """For each variable that is dead at times all rules about it, as far as what is never forgotten tells.

    What is dead stays dead until it is written, also as far as that can be told: else a value would be forgotten in one
    state and not in the next.
    """
    kept = {place: column for place, column in seen.columns.items() if place not in following.bits}
    rows, row_of = _different(kept, len(seen))
    alive, before = _live(asking, seen, following), None
    while before is None or (alive != before).any():
        together = np.zeros(len(next(iter(rows.values()), (0,))), dtype=np.uint64)
        np.bitwise_or.at(together, row_of, alive)
        before, alive = alive, together[row_of]
        spread(seen, asking.turns, following, alive)
    for place, bit in following.bits.items():
        dead = together & bit == NONE
        if dead.any():
            yield [
                Rule({p: sum(1 << value for value in values) for p, values in box.items()}, (place,))
                for box in boxes(rows, dead)
            ]


def _different(columns: Mapping[int, Numbers], count: int) -> tuple[Mapping[int, Numbers], Numbers]:
    """The different rows of a table, and for each of its rows which of these it is."""
    if not columns:
        return {}, np.zeros(count, dtype=np.int64)
    table, row_of = np.unique(np.stack(tuple(columns.values()), axis=1), axis=0, return_inverse=True)
    return dict(zip(columns, table.T, strict=True)), row_of.reshape(-1)
