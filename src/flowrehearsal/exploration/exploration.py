"""Every state that was found, as columns and masks, and the way to each of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.backwards import mark_ancestors
from flowrehearsal.exploration.forgetting.kept import kept
from flowrehearsal.exploration.memory import JUDGING, Needs
from flowrehearsal.exploration.pack import NOTHING_FORGOTTEN, Forgets
from flowrehearsal.exploration.search import Found
from flowrehearsal.packed.guards import masks_of
from flowrehearsal.packed.layout import Layout, Words
from flowrehearsal.packed.satisfying import Question, question
from flowrehearsal.program.interpreter import State, initial_states
from flowrehearsal.program.program import Branch, Command, Guard, Program, Term, Value, Variable
from flowrehearsal.program.replay import Trace, retraced
from flowrehearsal.runtime import names
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.vocabulary.reduction import AUTO

DEFAULT_STATE_LIMIT = 5_000_000
MOST_STATES = (1 << 31) - 1
"""States have numbers of 32 bits."""
MIXER = np.int64(0x1F58476D1CE4E5B9)
"""Odd, its bits all over the place: products with it look like noise."""

Mask = NDArray[np.bool_]
"""One truth value per state, in order of discovery."""


@dataclass(frozen=True, kw_only=True)
class ExplorationOptions:
    """How far to look: up to `faults` faults (None: any number), without the assumptions in `switched_off`, at no
    more than `state_limit` states, in no more than `memory` bytes for the whole process (None: most of what is
    free), of which what is asked afterwards takes what it `needs`. `steps`: whether to keep where they lead, which some
    properties ask. `reduce`: when to forget what nobody will read.
    `threads`: how many search together (None: as many as pay off); the result does not depend on it."""

    faults: int | None = 2
    switched_off: frozenset[str] = frozenset()
    state_limit: int = DEFAULT_STATE_LIMIT
    memory: int | None = None
    needs: Needs = JUDGING
    steps: bool = True
    threads: int | None = None
    reduce: str = AUTO


@dataclass(frozen=True)
class Exploration:
    """What was found in a runtime. `runtime` holds the program as it was explored: reduced, under its assumptions.

    `original` is the runtime as it was given. Each state stands for all those of which `forgets` leaves the same.
    States are numbered in order of (faults, steps), so the first state of a mask is one that needs the fewest
    faults, and then the fewest steps.
    """

    original: Runtime
    runtime: Runtime
    layout: Layout
    found: Found
    options: ExplorationOptions
    forgets: Forgets = NOTHING_FORGOTTEN

    def __len__(self) -> int:
        return len(self.found.words)

    @property
    def workflow(self) -> Workflow:
        """The definition."""
        return self.runtime.workflow

    def only(self, states: "slice | NDArray[np.int64]") -> "Exploration":
        """The same with only these states, numbered anew: for what is asked of every state alone, not of ways."""
        return replace(self, found=replace(self.found, words=self.found.words[states]))

    def has(self, variable: str) -> bool:
        """Whether the explored program has this variable: it may have lost it because it cannot matter."""
        return variable in self.runtime.program.position

    def has_label(self, label: str) -> bool:
        """Whether the explored program has this label."""
        return label in self.runtime.program.label

    def column(self, variable: str) -> NDArray[np.uint8]:
        """For each state the index of the variable's value in its domain; KeyError if there is no such variable."""
        return self.layout.column(self.found.words, self.runtime.program.position[variable])

    def is_value(self, variable: str, *values: Value) -> Mask:
        """Where a variable has one of these values; KeyError if there is no such variable."""
        return self.satisfies([(Term(variable, values),)])

    def satisfies(self, guards: Iterable[Guard]) -> Mask:
        """Where any of these conjunctions is true; KeyError if a variable that they name does not exist."""
        program = self.runtime.program
        return question(self.layout, [masks_of(program, guard) for guard in guards]).of(self.found.words)

    def is_true(self, variable: str) -> Mask:
        """Where a boolean variable is true: nowhere, if the program has no such variable."""
        return self.is_value(variable, True) if self.has(variable) else self.nowhere

    def label(self, label: str) -> Mask:
        """Where a label is true; KeyError if there is no such label."""
        # Several properties ask for the same ones; of each a bit for each state is kept.
        if label not in self._labels:
            asked = _asked(self.runtime.program.label[label].clauses, self.runtime.program.variables, self.layout)
            self._labels[label] = np.packbits(asked.of(self.found.words))
        return np.unpackbits(self._labels[label], count=len(self)).view(np.bool_)

    @cached_property
    def urgent(self) -> NDArray[np.uint8]:
        """One bit for each state: some urgent command has an enabled branch, so that nothing else happens."""
        program = self.runtime.program
        commands = [command for command in program.commands if command.urgent]
        guards = tuple((*command.guard, *branch.condition) for command in commands for branch in command.branches)
        return np.packbits(_asked(guards, program.variables, self.layout).of(self.found.words) & ~self.cut)

    @cached_property
    def _labels(self) -> dict[str, NDArray[np.uint8]]:
        """The labels that were asked for."""
        return {}

    def active(self, *states: str) -> Mask:
        """Where any of these states of the case is active."""
        if self.has(names.STATE):
            return self.is_value(names.STATE, *states)
        bits = (names.active(state) for state in states)
        return self.satisfies([(Term(bit, (True,)),) for bit in bits if self.has(bit)])

    @property
    def everywhere(self) -> Mask:
        """A new mask that is true for every state."""
        return np.ones(len(self), dtype=np.bool_)

    @property
    def nowhere(self) -> Mask:
        """A new mask that is true for no state."""
        return np.zeros(len(self), dtype=np.bool_)

    @property
    def quiescent(self) -> Mask:
        """Where nothing but faults and a person's fresh act can change the state."""
        return self.found.quiescent

    @cached_property
    def cut(self) -> Mask:
        """Where the run has met a limit of the lowering: it is not followed, and no property judges it."""
        return ~self.is_value(names.LIMIT, names.NOT_MET) if self.has(names.LIMIT) else self.nowhere

    @property
    def unfollowed(self) -> Mask:
        """Where nothing is known of what comes after: the state is cut, or the search ended before it was followed."""
        mask = self.cut.copy()
        mask[self.found.expanded :] = True
        return mask

    @cached_property
    def limits_met(self) -> tuple[str, ...]:
        """The limits of the lowering that some run met, in the order of the domain."""
        if not self.has(names.LIMIT):
            return ()
        domain = self.runtime.program.variable(names.LIMIT).domain
        return tuple(str(domain[i]) for i in np.unique(self.column(names.LIMIT)) if domain[i] != names.NOT_MET)

    @property
    def converged(self) -> bool:
        """Whether one more fault adds no state, so that what was found holds for any number of faults."""
        return self.found.converged

    @property
    def stopped(self) -> str:
        """Why the search ended before it was finished, or nothing."""
        return self.found.stopped

    @cached_property
    def faults(self) -> NDArray[np.int32]:
        """For each state the least number of faults on a way to it."""
        return self._by_level([level.faults for level in self.found.levels])

    @cached_property
    def steps(self) -> NDArray[np.int32]:
        """For each state the least number of steps on a way to it with the least faults."""
        return self._by_level([level.steps for level in self.found.levels])

    def _by_level(self, values: list[int]) -> NDArray[np.int32]:
        sizes = [level.end - level.start for level in self.found.levels]
        return np.repeat(np.array(values, dtype=np.int32), sizes)

    @cached_property
    def layers(self) -> tuple[int, ...]:
        """How many states need 0, 1, … faults."""
        counts = [0] * (max((level.faults for level in self.found.levels), default=-1) + 1)
        for level in self.found.levels:
            counts[level.faults] += level.end - level.start
        return tuple(counts)

    @cached_property
    def by_outcome(self) -> dict[str, list[tuple[int, int, Command, Branch]]]:
        """For each outcome the branches without a fault that have it, with their numbers, in order."""
        found: dict[str, list[tuple[int, int, Command, Branch]]] = {}
        for each in self.runtime.program.branches():
            if not each[3].fault:
                found.setdefault(each[3].outcome, []).append(each)
        return found

    def can_reach(self, goal: Mask) -> Mask:
        """Where some way without a further fault leads into the goal, the goal included."""
        reached = goal.copy()
        mark_ancestors(self.found.first_edge, self.found.edges, reached)
        return reached

    def state(self, index: int) -> State:
        """A state as the interpreter writes it."""
        return self.layout.unpack(self.found.words[index])

    def value(self, variable: str, index: int) -> Value:
        """The value of a variable in one state; KeyError if there is no such variable."""
        place = self.runtime.program.position[variable]
        return self.runtime.program.variables[place].domain[self.state(index)[place]]

    def active_states(self, index: int) -> tuple[str, ...]:
        """The states of the case that are active in one explored state, in the order of the file."""
        if self.has(names.STATE):
            return (str(self.value(names.STATE, index)),)
        bits = ((state, names.active(state)) for state in self.workflow.states)
        return tuple(state for state, bit in bits if self.has(bit) and self.value(bit, index))

    def way_to(self, index: int) -> tuple[int, ...]:
        """The numbers of the states on a shortest way to a state, from where the run begins to the state itself."""
        way = [index]
        while self.found.parent[way[-1]] >= 0:
            way.append(int(self.found.parent[way[-1]]))
        return tuple(reversed(way))

    def number_of(self, state: State) -> int | None:
        """The number of a state; None where it was not found."""
        row = self.forgotten(self.layout.pack([state]))
        ordered, order = self._by_key
        place = int(np.searchsorted(ordered, _keys(row)[0]))
        while place < len(ordered) and ordered[place] == _keys(row)[0]:
            if (self.found.words[order[place]] == row[0]).all():
                return int(order[place])
            place += 1
        return None

    @cached_property
    def _by_key(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The keys of all states in order, and the number of the state of each."""
        keys = _keys(self.found.words)
        order = np.argsort(keys, kind="stable")
        return keys[order], order

    def forgotten(self, words: Words) -> Words:
        """These states as they are found here: without what nobody will read."""
        return kept(self.forgets, words)

    def trace_to(self, index: int) -> Trace:
        """A shortest way to a state, replayed through the reference interpreter: nothing is forgotten in it."""
        program = self.runtime.program
        origins = [(c, b) for c, b, _, _ in program.branches()]
        first, *others = self.way_to(index)
        trace = retraced(program, self._beginning(first), [origins[self.found.via[number]] for number in others])
        assert trace is not None and self.is_found_as(trace.final, index), "the run does not lead to the state"
        return trace

    def _beginning(self, index: int) -> State:
        """The first state in which a run may begin that is found under a number."""
        return next(state for state in initial_states(self.runtime.program) if self.is_found_as(state, index))

    def is_found_as(self, state: State, index: int) -> bool:
        """Whether a state, of which nothing is forgotten, is found under a number."""
        return bool((self.forgotten(self.layout.pack([state]))[0] == self.found.words[index]).all())


@lru_cache(maxsize=256)
def _asked(guards: tuple[Guard, ...], variables: tuple[Variable, ...], layout: Layout) -> Question:
    """A label as a question. Explorations of variations of a design ask for the same labels again and again."""
    program = Program("", variables, ())
    return question(layout, [masks_of(program, guard) for guard in guards])


def _keys(words: Words) -> NDArray[np.int64]:
    """One number per state; hardly two states have the same one."""
    keys = np.zeros(len(words), dtype=np.int64)
    for column in words.T:
        keys = (keys ^ column) * MIXER
        keys ^= keys >> 29
    return keys
