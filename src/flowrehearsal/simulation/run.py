"""One replication as arrays: who arrived when, what fired when, and the states that cases were in between."""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.program.columns import Columns, Mask, label_mask
from flowrehearsal.program.interpreter import State, Step
from flowrehearsal.program.program import Program
from flowrehearsal.program.replay import Trace
from flowrehearsal.simulation.plan import Plan
from flowrehearsal.vocabulary.errors import UsageError

Int64 = NDArray[np.int64]
Int32 = NDArray[np.int32]


@dataclass(frozen=True)
class Spells:
    """The time that cases spent in states, ordered by case and then by time.

    `state` is a row of `Run.states`; `start_us` and `end_us` are microseconds since the start of the run. The last
    spell of a case ends with the run. `first` and `last` are the places of each case's first and last spell.
    """

    case: Int32
    state: Int32
    start_us: Int64
    end_us: Int64
    first: Int64
    last: Int64

    @cached_property
    def length_us(self) -> Int64:
        """How long each lasted."""
        return self.end_us - self.start_us


@dataclass(frozen=True)
class Run:
    """One replication.

    `regular`: cases from this number on came in bursts. `numbers`, `arrivals_us` and `initial`: which cases arrived,
    when, and the row of `states` each began in. Steps are in the order in which they fired: `times_us`, `case` (its
    place in `numbers`), `command` and `branch` by index, and `state`, the row of `states` after the step; `profile`,
    that of the command's timing by which its clock ran, and `moved_us`, how far a beat and jumps of a clock had
    moved it. `waits`: one row (resource, since, until, case number) per unit that was taken, at once or after
    waiting; `busy_us`: unit time per resource. All times are microseconds since the start of the run, which ends at
    `horizon_us`.
    """

    program: Program
    replication: int
    horizon_us: int
    states: Columns
    numbers: Int32
    arrivals_us: Int64
    initial: Int32
    times_us: Int64
    case: Int32
    command: Int32
    branch: Int32
    state: Int32
    profile: Int32
    moved_us: Int64
    waits: Int64
    busy_us: Int64
    regular: int
    _masks: dict[str, Mask] = field(default_factory=dict, repr=False)

    @property
    def cases(self) -> int:
        """How many cases arrived."""
        return len(self.arrivals_us)

    @cached_property
    def spells(self) -> Spells:
        """The time that cases spent in states."""
        case = np.concatenate([np.arange(self.cases, dtype=np.int32), self.case])
        start = np.concatenate([self.arrivals_us, self.times_us])
        state = np.concatenate([self.initial, self.state])
        order = np.argsort(case, kind="stable")  # arrivals come first, steps are in time order already
        case, start, state = case[order], start[order], state[order]
        first = np.searchsorted(case, np.arange(self.cases), side="left")
        last = np.searchsorted(case, np.arange(self.cases), side="right") - 1
        end = np.append(start[1:], self.horizon_us)
        end[last] = self.horizon_us
        return Spells(case, state, start, end, first, last)

    @cached_property
    def fired(self) -> tuple[tuple[tuple[int, int], ...], Int64]:
        """The distinct (command, branch) that fired, and for each step its place among them."""
        most = max((len(command.branches) for command in self.program.commands), default=1)
        number = self.command.astype(np.int64) * most + self.branch
        distinct = np.flatnonzero(np.bincount(number))
        place = np.zeros(distinct.max(initial=0) + 1, dtype=np.int64)
        place[distinct] = np.arange(len(distinct))
        return tuple((int(pair) // most, int(pair) % most) for pair in distinct), place[number]

    def mask(self, label: str) -> Mask:
        """For each row of `states`, whether a label is true; KeyError if the program has none of that name."""
        if label not in self._masks:
            self._masks[label] = label_mask(self.program, self.states, label)
        return self._masks[label].copy()

    def state_at(self, row: int) -> State:
        """The state in a row of `states`, as the interpreter knows it."""
        return tuple(int(value) for value in self.states[row])

    def values(self, variable: str) -> NDArray[np.uint8]:
        """For each row of `states`, the index of a variable's value in its domain; KeyError if there is none."""
        return self.states[:, self.program.position[variable]]

    def has(self, variable: str, *wanted: str | int | bool) -> Mask:
        """For each row of `states`, whether a variable has one of some values; never, where there is no such one."""
        if variable not in self.program.position:
            return np.zeros(len(self.states), dtype=np.bool_)
        domain = self.program.variable(variable).domain
        return np.array([value in wanted for value in domain], dtype=np.bool_)[self.values(variable)]

    def time_in(self, rows: Mask) -> NDArray[np.float64]:
        """For each case, the microseconds it spent in the states marked by `rows`."""
        spells = self.spells
        length = np.where(rows[spells.state], spells.length_us, 0)
        return np.bincount(spells.case, weights=length, minlength=self.cases).astype(np.float64)

    def stays(self, rows: Mask) -> Int64:
        """Every uninterrupted time that a case spent in the states marked by `rows`: one row (case, start, end)."""
        inside, begins = self._begins(rows)
        ends = inside.copy()
        ends[:-1] &= begins[1:] | ~inside[1:]
        case, start, end = self.spells.case[begins], self.spells.start_us[begins], self.spells.end_us[ends]
        return np.stack([case.astype(np.int64), start, end], axis=1)

    def stretches(self, rows: Mask) -> NDArray[np.float64]:
        """The length of each of these times in microseconds."""
        stays = self.stays(rows)
        return (stays[:, 2] - stays[:, 1]).astype(np.float64)

    def entries(self, rows: Mask) -> NDArray[np.int64]:
        """For each case, how often it came into the states marked by `rows` (beginning there counts)."""
        _, begins = self._begins(rows)
        return np.bincount(self.spells.case[begins], minlength=self.cases).astype(np.int64)

    def steps_per_case(self, chosen: Mask) -> NDArray[np.float64]:
        """For each case, how many of the chosen steps it took; `chosen` has one entry per step."""
        return np.bincount(self.case[chosen], minlength=self.cases).astype(np.float64)

    def at_end(self, rows: Mask) -> Mask:
        """For each case, whether its last state is marked by `rows`."""
        return rows[self.spells.state[self.spells.last]]

    def ever(self, rows: Mask) -> Mask:
        """For each case, whether it was ever in a state marked by `rows`."""
        hits = np.bincount(self.spells.case, weights=rows[self.spells.state], minlength=self.cases)
        return hits > 0

    def trace(self, case: int) -> tuple[Trace, tuple[int, ...]]:
        """The steps of the case of this number and when they fired, in microseconds since the start of the run.

        UsageError if no such case arrived.
        """
        places = np.flatnonzero(self.numbers == case)
        if not len(places):
            raise UsageError(f"case {case} did not arrive in replication {self.replication}")
        place = places[0]
        mine = np.flatnonzero(self.case == place)
        steps = tuple(Step(int(self.command[i]), int(self.branch[i]), self.state_at(int(self.state[i]))) for i in mine)
        return Trace(self.state_at(int(self.initial[place])), steps), tuple(int(self.times_us[i]) for i in mine)

    def digest(self) -> str:
        """SHA-256 over everything that happened; equal for equal runs, whatever engine or process made them."""
        total = sha256()
        rows = (self.states[self.initial], self.states[self.state])
        cases = (self.numbers, self.arrivals_us)
        steps = (self.times_us, self.case, self.command, self.branch, self.profile, self.moved_us)
        for array in (*cases, *steps, self.waits, self.busy_us, *rows):
            total.update(np.ascontiguousarray(array).tobytes())
        return total.hexdigest()

    def _begins(self, rows: Mask) -> tuple[Mask, Mask]:
        """For each spell, whether it is in a state marked by `rows`, and whether the one before was not."""
        spells = self.spells
        inside = rows[spells.state]
        begins = inside.copy()
        begins[1:] &= ~(inside[:-1] & (spells.case[1:] == spells.case[:-1]))
        return inside, begins


@dataclass
class Record:
    """What an engine writes down as it goes; states are numbers of the plan's moves, cases their numbers."""

    arrivals: list[tuple[int, int, int]] = field(default_factory=list)
    steps: list[tuple[int, int, int, int, int, int, int]] = field(default_factory=list)
    waits: list[tuple[int, int, int, int]] = field(default_factory=list)

    def arrive(self, time: int, number: int, state: int) -> None:
        """A case arrived."""
        self.arrivals.append((time, number, state))

    def step(self, time: int, number: int, taken: tuple[int, int, int], clock: tuple[int, int]) -> None:
        """A case took a step (command, branch, the state after it) as its clock ran out (profile, moved by)."""
        self.steps.append((time, number, *taken, *clock))

    def wait(self, resource: int, since: int, until: int, number: int) -> None:
        """A unit was asked for and given."""
        self.waits.append((resource, since, until, number))


def run_of(plan: Plan, replication: int, record: Record, busy_us: list[int]) -> Run:
    """The record of a replication as arrays; states are numbered anew, in the order in which this run met them."""
    arrivals = np.array(record.arrivals, dtype=np.int64).reshape(-1, 3)
    steps = np.array(record.steps, dtype=np.int64).reshape(-1, 7)
    met = np.concatenate([arrivals[:, 2], steps[:, 4]])
    distinct, first, place = np.unique(met, return_index=True, return_inverse=True)
    order = np.argsort(first)
    number = np.empty(len(order), dtype=np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    rows = number[place]
    vectors = [plan.moves.states[distinct[i]] for i in order]
    return Run(
        program=plan.program,
        replication=replication,
        horizon_us=plan.horizon_us,
        states=np.array(vectors, dtype=np.uint8).reshape(len(vectors), len(plan.program.variables)),
        numbers=arrivals[:, 1].astype(np.int32),
        arrivals_us=arrivals[:, 0],
        initial=rows[: len(arrivals)],
        times_us=steps[:, 0],
        case=_places(arrivals[:, 1], steps[:, 1]),
        command=steps[:, 2].astype(np.int32),
        branch=steps[:, 3].astype(np.int32),
        state=rows[len(arrivals) :],
        profile=steps[:, 5].astype(np.int32),
        moved_us=steps[:, 6].copy(),
        waits=np.array(record.waits, dtype=np.int64).reshape(-1, 4),
        busy_us=np.array(busy_us, dtype=np.int64),
        regular=plan.cases,
    )


def _places(numbers: Int64, cases: Int64) -> Int32:
    """The place of each case among the numbers, which bursts leave in any order."""
    order = np.argsort(numbers)
    return order[np.searchsorted(numbers, cases, sorter=order)].astype(np.int32)
