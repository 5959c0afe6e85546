"""From a lowered runtime to every state it can reach."""

from collections.abc import Sequence
from dataclasses import replace

from flowrehearsal.exploration.catalogue import monitors, read_by_properties
from flowrehearsal.exploration.coverage import terms_left_out
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.forgetting.forgetting import rules
from flowrehearsal.exploration.forgetting.kept import kept
from flowrehearsal.exploration.kernel import STATES
from flowrehearsal.exploration.memory import budget
from flowrehearsal.exploration.monitor import monitored
from flowrehearsal.exploration.pack import Rule, Tables, pack
from flowrehearsal.exploration.reduce import reduce
from flowrehearsal.exploration.search import INTERRUPTED, STATE_LIMIT, Bounds, Hunt, ProgressCallback, usable_threads
from flowrehearsal.exploration.sleeping import asleep
from flowrehearsal.packed.layout import Layout, layout_of
from flowrehearsal.program.interpreter import initial_states
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.vocabulary.reduction import ALWAYS, AUTO, NEVER

MANY_STATES = 1_000_000
"""A search of more states is large. To find out what can be forgotten takes about as long as following as many."""


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
    """The same, for whoever knows already which `program` it is that is explored of the runtime.

    A search that turns out to be large begins anew, and forgets; so what comes out does not depend on the machine.
    """
    if options.reduce == NEVER or (options.reduce == AUTO and options.state_limit <= MANY_STATES):
        return _explored(runtime, program, (), options, progress)
    if options.reduce == ALWAYS:
        return _explored(runtime, program, forgotten(runtime, program, options), options, progress)
    found = _explored(runtime, program, (), replace(options, state_limit=MANY_STATES), progress)
    if found.stopped != STATE_LIMIT:
        return replace(found, options=options)
    try:
        rules = forgotten(runtime, program, options)
    except KeyboardInterrupt:
        return replace(found, options=options, found=replace(found.found, stopped=INTERRUPTED))
    del found  # its memory is needed
    return _explored(runtime, program, rules, options, progress)


def _explored(
    runtime: Runtime,
    program: Program,
    rules: Sequence[Rule],
    options: ExplorationOptions,
    progress: ProgressCallback | None,
) -> Exploration:
    layout = layout_of(program)
    tables = pack(program, layout, rules)
    packed = layout, tables if options.steps else asleep(program, tables)
    return Explorer(runtime, program, packed, options, progress).up_to(options.faults)


def forgotten(runtime: Runtime, program: Program, options: ExplorationOptions) -> tuple[Rule, ...]:
    """When nobody reads what variables hold: neither the program, nor a property, nor whoever asks what was seen."""
    complete = runtime.program.assuming(options.switched_off)
    seen = (tuple(terms) for terms in terms_left_out(program, complete))
    return rules(program, frozenset(read_by_properties(runtime.workflow)), tuple(dict.fromkeys(seen)))


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
        self.forgets = tables.forgets
        initial = kept(tables.forgets, self.layout.pack(initial_states(program)))
        allowed = budget(options.memory, options.needs)
        threads = options.threads or usable_threads()
        bounds = Bounds(options.faults, options.state_limit, threads, options.steps, allowed)
        self.hunt = Hunt(tables, initial, bounds, len(tuple(program.branches())), progress)

    def __len__(self) -> int:
        """How many states were found by now."""
        return int(self.hunt.done[STATES])

    def up_to(self, faults: int | None) -> Exploration:
        """Every state that up to so many faults lead to, no fewer than were asked for before.

        What was found before is taken over. There is no going on from an exploration that was stopped.
        """
        options = replace(self.options, faults=faults)
        return Exploration(self.original, self.runtime, self.layout, self.hunt.up_to(faults), options, self.forgets)


def explored_program(runtime: Runtime, switched_off: frozenset[str] = frozenset()) -> Program:
    """What is searched of a runtime: the program under its assumptions, with what properties have to remember, without
    what none of them reads."""
    program = runtime.program.assuming(switched_off)
    program = monitored(program, monitors(runtime.workflow, program))
    return reduce(program, read_by_properties(runtime.workflow))
