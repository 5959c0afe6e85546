"""What the reference interpreter says about a state, remembered: every step of a simulation is looked up here.

Cases walk through the same few thousand states over and over. The first visit asks the interpreter, later ones a
table, so the simulation has no semantics of its own.
"""

from flowrehearsal.program.interpreter import State, apply, holds, is_quiescent
from flowrehearsal.program.program import Command, Program


class Moves:
    """The states seen so far, by number, with what can happen in them.

    `order` lists the commands by rank: urgent ones first, then as the program has them; ties in time are decided by it.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.states: list[State] = []
        self.order = tuple(sorted(range(len(program.commands)), key=lambda c: (not program.commands[c].urgent, c)))
        self.rank = {command: rank for rank, command in enumerate(self.order)}
        self._place = {command.name: place for place, command in enumerate(program.commands)}
        self._number: dict[State, int] = {}
        self._ready: list[frozenset[int]] = []
        self._enabled: dict[tuple[int, int], tuple[int, ...]] = {}
        self._next: dict[tuple[int, int, int], int] = {}
        self._change: dict[tuple[int, int, int, int], tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self._quiescent: dict[int, bool] = {}
        self._watchers = _watchers(program)

    def number(self, state: State) -> int:
        """The number of a state that a case may begin in."""
        return self._intern(state, None)

    def ready(self, state: int) -> tuple[int, ...]:
        """The commands whose clock runs in a state, by rank.

        A clock runs while the guard is true; that of an urgent command also needs a branch that is enabled, since it
        must fire as soon as there is one.
        """
        return self._by_rank(self._ready[state])

    def enabled(self, state: int, command: int) -> tuple[int, ...]:
        """The branches of a command whose condition is true in a state."""
        key = (state, command)
        if key not in self._enabled:
            branches = self.program.commands[command].branches
            vector = self.states[state]
            self._enabled[key] = tuple(
                b for b, one in enumerate(branches) if holds(self.program, one.condition, vector)
            )
        return self._enabled[key]

    def after(self, state: int, command: int, branch: int) -> int:
        """The state that a branch leads to."""
        key = (state, command, branch)
        if key not in self._next:
            what = self.program.commands[command].branches[branch]
            self._next[key] = self._intern(apply(self.program, what, self.states[state]), state)
        return self._next[key]

    def change(self, before: int, after: int, command: int, branch: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The commands whose clock stops, and those whose clock starts, by rank, when a branch led to another state.

        The command that fired, and those that the branch restarts, start again where their clock still runs. A branch
        may name a command that this program has no need of.
        """
        key = (before, after, command, branch)
        if key not in self._change:
            was, now = self._ready[before], self._ready[after]
            named = self.program.commands[command].branches[branch].restarts
            again = {self._place[name] for name in named if name in self._place}
            stopped = (was - now) | again
            started = (now - was) | ((again | {command}) & now)
            self._change[key] = (self._by_rank(stopped), self._by_rank(started))
        return self._change[key]

    def is_quiescent(self, state: int) -> bool:
        """Whether nothing but faults and a person's fresh act can still change this state."""
        if state not in self._quiescent:
            self._quiescent[state] = is_quiescent(self.program, self.states[state])
        return self._quiescent[state]

    def _intern(self, state: State, parent: int | None) -> int:
        if state not in self._number:
            self._number[state] = len(self.states)
            self.states.append(state)
            self._ready.append(self._ready_after(state, parent))
        return self._number[state]

    def _by_rank(self, commands: frozenset[int]) -> tuple[int, ...]:
        return tuple(sorted(commands, key=self.rank.__getitem__))

    def _ready_after(self, state: State, parent: int | None) -> frozenset[int]:
        """Only commands that read a variable which differs from the parent are asked again."""
        if parent is None:
            return frozenset(c for c, command in enumerate(self.program.commands) if self._is_ready(command, state))
        before = self.states[parent]
        changed = (place for place, value in enumerate(state) if value != before[place])
        asked = {command for place in changed for command in self._watchers[place]}
        kept = self._ready[parent] - asked
        return kept | {c for c in asked if self._is_ready(self.program.commands[c], state)}

    def _is_ready(self, command: Command, state: State) -> bool:
        if not holds(self.program, command.guard, state):
            return False
        return not command.urgent or any(holds(self.program, branch.condition, state) for branch in command.branches)


def _watchers(program: Program) -> tuple[tuple[int, ...], ...]:
    """For each variable, the commands whose clock depends on it."""
    found: list[list[int]] = [[] for _ in program.variables]
    for c, command in enumerate(program.commands):
        terms = list(command.guard)
        if command.urgent:
            terms += [term for branch in command.branches for term in branch.condition]
        for place in sorted({program.position[term.variable] for term in terms}):
            found[place].append(c)
    return tuple(map(tuple, found))
