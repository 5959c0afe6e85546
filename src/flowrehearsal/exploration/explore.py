"""From a lowered runtime to every state it can reach."""

from dataclasses import replace

from flowrehearsal.exploration.catalogue import monitors, read_by_properties
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.memory import budget
from flowrehearsal.exploration.monitor import monitored
from flowrehearsal.exploration.pack import pack
from flowrehearsal.exploration.reduce import reduce
from flowrehearsal.exploration.search import Bounds, ProgressCallback, search, usable_threads
from flowrehearsal.packed.layout import layout_of
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
    initial = layout.pack(initial_states(program))
    allowed = budget(options.memory, options.needs)
    bounds = Bounds(options.faults, options.state_limit, options.threads or usable_threads(), memory=allowed)
    found = search(pack(program, layout), initial, bounds, len(tuple(program.branches())), progress)
    return Exploration(runtime, replace(runtime, program=program), layout, found, options)


def explored_program(runtime: Runtime, switched_off: frozenset[str] = frozenset()) -> Program:
    """What is searched of a runtime: the program under its assumptions, with what properties have to remember, without
    what none of them reads."""
    program = runtime.program.assuming(switched_off)
    program = monitored(program, monitors(runtime.workflow, program))
    return reduce(program, read_by_properties(runtime.workflow))
