"""From a lowered runtime to every state it can reach."""

from dataclasses import replace

from flowrehearsal.exploration.catalogue import monitors, read_by_properties
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.kernel import STATES
from flowrehearsal.exploration.memory import budget
from flowrehearsal.exploration.monitor import monitored
from flowrehearsal.exploration.pack import Tables, pack
from flowrehearsal.exploration.reduce import reduce
from flowrehearsal.exploration.search import Bounds, Hunt, ProgressCallback, usable_threads
from flowrehearsal.packed.layout import Layout, layout_of
from flowrehearsal.program.interpreter import initial_states
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.runtime import Runtime


def explore(
    runtime: Runtime, options: ExplorationOptions | None = None, progress: ProgressCallback | None = None
) -> Exploration:
    """Every state of a runtime that up to so many faults lead to, each at its fewest faults, then steps.

    A limit that is met, or Ctrl-C, ends the search early with what was found; the exploration says so.
    """
    options = options or ExplorationOptions()
    return explore_program(runtime, explored_program(runtime, options.switched_off), options, progress)


def explore_program(
    runtime: Runtime, program: Program, options: ExplorationOptions, progress: ProgressCallback | None = None
) -> Exploration:
    """The same, for whoever knows already which `program` it is that is explored of the runtime."""
    layout = layout_of(program)
    return Explorer(runtime, program, (layout, pack(program, layout)), options, progress).up_to(options.faults)


class Explorer:
    """A program that was packed, and as many of its states as were asked for."""

    def __init__(
        self,
        runtime: Runtime,
        program: Program,
        packed: tuple[Layout, Tables],
        options: ExplorationOptions,
        progress: ProgressCallback | None = None,
    ) -> None:
        self.layout, tables = packed
        self.original = runtime
        self.runtime = replace(runtime, program=program)
        self.options = options
        initial = self.layout.pack(initial_states(program))
        allowed = budget(options.memory, options.needs)
        bounds = Bounds(options.faults, options.state_limit, options.threads or usable_threads(), memory=allowed)
        self.hunt = Hunt(tables, initial, bounds, len(tuple(program.branches())), progress)

    def __len__(self) -> int:
        """How many states were found by now."""
        return int(self.hunt.done[STATES])

    def up_to(self, faults: int | None) -> Exploration:
        """Every state that up to so many faults lead to, no fewer than were asked for before.

        What was found before is taken over. There is no going on from an exploration that was stopped.
        """
        options = replace(self.options, faults=faults)
        return Exploration(self.original, self.runtime, self.layout, self.hunt.up_to(faults), options)


def explored_program(runtime: Runtime, switched_off: frozenset[str] = frozenset()) -> Program:
    """What is searched of a runtime: the program under its assumptions, with what properties have to remember, without
    what none of them reads."""
    program = runtime.program.assuming(switched_off)
    program = monitored(program, monitors(runtime.workflow, program))
    return reduce(program, read_by_properties(runtime.workflow))
