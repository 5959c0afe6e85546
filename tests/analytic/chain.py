"""The chain that a program in time is, where all that lasts is exponential: solved, and not simulated.

What happens is read off the explored states and steps, and only how fast and how often it does off the timings. So
nothing here knows what a step does.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, diags, identity
from scipy.sparse.csgraph import breadth_first_order
from scipy.sparse.linalg import spsolve

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions, Mask
from flowrehearsal.exploration.explore import explore_program
from flowrehearsal.exploration.relation import Choice, possible, steps_by
from flowrehearsal.program.program import Command
from flowrehearsal.program.timing import Profile
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.vocabulary.reduction import NEVER

Column = NDArray[np.float64]
Numbers = NDArray[np.int64]
MICROSECONDS = 1e-6


@dataclass(frozen=True)
class Chain:
    """The explored states of a program in time, with how likely each leads to which next, and how long it lasts.

    `next_one`: the chance of each step, row by row; `seconds`: the mean stay in each state, 0 where something happens
    at once.
    """

    exploration: Exploration
    next_one: csr_matrix
    seconds: Column

    def chance_of(self, wanted: Mask) -> float:
        """The probability that a case ever comes to one of these states, from the first."""
        ends = np.asarray(self.next_one.sum(axis=1)).ravel() == 0
        inner = ~wanted & ~ends
        into = self.next_one[inner][:, wanted].sum(axis=1)
        return self._first(self._solved(inner, np.asarray(into).ravel()), inner, wanted)

    def mean_seconds(self) -> float:
        """The mean time until nothing happens any more."""
        inner = np.asarray(self.next_one.sum(axis=1)).ravel() > 0
        return self._first(self._solved(inner, self.seconds[inner]), inner, np.zeros_like(inner))

    def _solved(self, inner: Mask, right: Column) -> Column:
        among = self.next_one[inner][:, inner]
        solved: Column = np.atleast_1d(spsolve((identity(among.shape[0], format="csr") - among).tocsc(), right))
        return solved

    def _first(self, solved: Column, inner: Mask, certain: Mask) -> float:
        return float(solved[0]) if inner[0] else float(certain[0])


def chain(runtime: Runtime) -> Chain:
    """The chain of a runtime with a scenario; an assertion fails where that is none.

    What is due at once goes before everything else, and among that what has the lower rank.
    """
    found = explore_program(runtime, runtime.program, ExplorationOptions(faults=None, reduce=NEVER))
    assert not found.found.stopped and len(found.found.levels) >= 1
    ranked = sorted(runtime.program.commands, key=lambda command: not command.urgent)
    clocks = [(command, _rates(found, command)) for command in ranked if _profile(command).chance == 1.0]
    free, rows = found.everywhere, []
    for command, rates in clocks:
        among = free & np.isinf(rates)
        row, can = _moves(found, command, among, np.ones(len(found)))
        assert not np.any(can & ~np.isin(np.arange(len(found)), row[0])), f"{command.name} for ever at one moment"
        free = free & ~can
        rows.append(row)
    rows += [_moves(found, command, free & ~np.isinf(rates), rates)[0] for command, rates in clocks]
    sources, targets, speeds = (np.concatenate(column) for column in zip(*rows, strict=True))
    # What has no weight in the scenario was explored all the same, with all that would come of it.
    known = _reached(len(found), sources[speeds != 0], targets[speeds != 0])
    kept = known[sources] & (speeds != 0)
    assert not np.isnan(speeds[kept]).any(), "a case waits for something that has a memory"
    entries = (speeds[kept], (sources[kept], targets[kept]))
    speed: csr_matrix = coo_matrix(entries, shape=(len(found), len(found))).tocsr()
    total = np.asarray(speed.sum(axis=1)).ravel()
    inverse = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    return Chain(found, (diags(inverse) @ speed).tocsr(), np.where(free, inverse, 0.0))


def _reached(size: int, sources: Numbers, targets: Numbers) -> Mask:
    """The states that steps of any speed lead to from the first."""
    edges = coo_matrix((np.ones(len(sources)), (sources, targets)), shape=(size, size)).tocsr()
    known = np.zeros(size, dtype=np.bool_)
    known[breadth_first_order(edges, 0, return_predecessors=False)] = True
    return known


def _moves(
    found: Exploration, command: Command, among: Mask, rates: Column
) -> tuple[tuple[Numbers, Numbers, Column], Mask]:
    """Where a command leads to from states, and at which speed; and in which of them it can happen."""
    choices: list[Choice] = [(command, branch) for branch in command.branches]
    weights = _profile(command).weights or tuple(branch.weight for branch in command.branches)
    shares = np.array(
        [weight * possible(found, *choice, among) for weight, choice in zip(weights, choices, strict=True)]
    )
    total = shares.sum(axis=0)
    steps = steps_by(found, choices, among & (total > 0))
    speed = rates[steps.sources] * shares[steps.branches, steps.sources] / total[steps.sources]
    return (steps.sources, steps.targets, speed), total > 0


def _profile(command: Command) -> Profile:
    [profile] = command.timing.profiles
    assert profile.chance in (0.0, 1.0) and profile.picked is None and not profile.beat_us, command.name
    return profile


def _rates(found: Exploration, command: Command) -> Column:
    """How often a second a command would happen, in each state; infinite where it does at once."""
    rates = np.array([_rate(delay) for delay in _profile(command).delays] or [np.inf])
    if command.timing.indexed_by is None:
        assert len(rates) == 1, command.name
        return np.full(len(found), rates[0])
    return rates[np.minimum(found.column(command.timing.indexed_by), len(rates) - 1)]


def _rate(delay: Distribution) -> float:
    """Infinite for at once, no number for what is not exponential: that must not be what a case waits for."""
    if delay.kind == "fixed" and delay.parameters == (0.0,):
        return np.inf
    return 1 / (delay.parameters[0] * MICROSECONDS) if delay.kind == "exponential" and not delay.cap_us else np.nan
