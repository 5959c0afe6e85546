"""What happens to a case at an event: it arrives, or a clock has run out; then clocks stop and others start."""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.machine import natural
from flowrehearsal.packed.stepping import place_of
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.batch import world as w
from flowrehearsal.simulation.batch.chance import picks
from flowrehearsal.simulation.batch.choice import NOTHING, chosen, enabled
from flowrehearsal.simulation.batch.clocks import draw, renew, run, wind
from flowrehearsal.simulation.batch.heap import touch
from flowrehearsal.simulation.batch.queues import ask, comes_back, count, give, has_unit, leave, watch
from flowrehearsal.simulation.batch.remembered import led_to
from flowrehearsal.simulation.batch.sets import column, is_in, put_in, take_out
from flowrehearsal.simulation.batch.states import beginning, field, look_at, set_of
from flowrehearsal.simulation.batch.tables import Tables
from flowrehearsal.simulation.batch.world import LOWER, NOBODY, RANK_BITS, UNTOUCHED, World


@inlined
def arrive(tables: Tables, world: World, case: int) -> int:
    """A case begins; the slot that it gets."""
    counters, cases = world.counters, world.cases
    slot = counters[w.FREE]
    if slot != NOBODY:
        counters[w.FREE] = cases[slot, w.LINK]
    else:
        slot = counters[w.SLOTS]
        counters[w.SLOTS] = slot + 1
    for place in range(column(0, tables.scalars[t.SETS])):
        cases[slot, place] = 0
    for rank in range(world.clocks.shape[1]):
        world.clocks[slot, rank, w.STARTS] = 0
    state = beginning(tables, world, case)
    cases[slot, w.NUMBER] = case
    cases[slot, w.PLACE] = counters[w.ARRIVED]
    cases[slot, w.STATE] = state
    cases[slot, w.PICKED] = picks(tables.scalars, tables.numbers, counters[w.REPLICATION], case)
    cases[slot, w.MOMENT] = cases[slot, w.HEAP_PLACE] = NOBODY
    cases[slot, w.LINK] = UNTOUCHED
    counters[w.ARRIVED] += 1
    for s in range(tables.scalars[t.SETS]):
        cases[slot, column(w.STARTING, s)] = set_of(world.states, state, w.RUNS, s, tables.scalars[t.WORDS])
    arrivals, row = world.arrivals, cases[slot, w.PLACE]
    arrivals[row, w.ARRIVED_AT] = counters[w.NOW]
    arrivals[row, w.ARRIVING] = case
    arrivals[row, w.ARRIVED_IN] = state
    return slot  # type: ignore[no-any-return]


@inlined
def fire(tables: Tables, world: World, slot: int, rank: int) -> bool:
    """A clock has run out: a branch is taken, or none is. Notes which units come back and which clocks start.

    False where a counter would leave its domain.
    """
    cases, commands = world.cases, tables.commands
    held = is_in(cases, slot, w.HOLDING, rank)
    take_out(cases, slot, w.HOLDING, rank)
    branch = _taken(tables, world, slot, rank)
    if branch == NOTHING:
        if held:
            comes_back(world.counters, commands[rank, t.POOL], 1)
        if commands[rank, t.FLAGS] & t.RESTARTS != 0:
            put_in(cases, slot, w.STARTING, rank)
        return True
    after = led_to(tables, world, cases[slot, w.STATE], branch)
    if after < 0:
        return False
    _note(tables, world, slot, branch, after)
    _stop_and_start(tables, world, slot, branch, after)
    cases[slot, w.STATE] = after
    if held:
        _keep_or_free(tables, world, slot, rank)
    _let_go(tables, world, slot)
    return True


@inlined
def serve(tables: Tables, world: World) -> None:
    """What came back at this event is given to whoever waits for it."""
    counters, resources, numbers = world.counters, world.resources, tables.numbers
    for n in range(counters[w.FREED]):
        pool = counters[w.FIRST_FREED + n] >> 1
        if counters[w.FIRST_FREED + n] & 1 != 0:
            count(numbers, resources, pool, counters[w.NOW], -1)
        while resources[pool, w.HEAD] != NOBODY and has_unit(numbers, resources, pool, counters[w.NOW]):
            _serve_first(tables, world, pool)
        watch(numbers, resources, pool, counters[w.NOW])
    counters[w.FREED] = 0


@inlined
def start(tables: Tables, world: World, slot: int, is_over: bool) -> None:
    """The clocks that are to start do; those that take a unit ask for it, then or when their time is over."""
    for s in range(tables.scalars[t.SETS]):
        bits = world.cases[slot, column(w.STARTING, s)]
        world.cases[slot, column(w.STARTING, s)] = 0
        while bits != 0:
            lowest = bits & -bits
            bits ^= lowest
            _start(tables, world, slot, natural((s << 6) + place_of(lowest)), is_over)


@inlined
def _start(tables: Tables, world: World, slot: int, rank: int, is_over: bool) -> None:
    flags, now = tables.commands[rank, t.FLAGS], world.counters[w.NOW]
    if not is_over:
        renew(tables, world, slot, rank, now)
        if world.clocks[slot, rank, w.FLAGS] & w.SAYS_NO != 0 and flags & t.RESTARTS == 0:
            return
    if flags & (t.TAKES_LAST if is_over else t.TAKES_FIRST) != 0 and not ask(tables, world, slot, rank):
        return
    if is_over:
        world.clocks[slot, rank, w.DUE] = now
    else:
        wind(tables, world, slot, rank, now)
    run(tables, world, slot, rank)


@inlined
def _serve_first(tables: Tables, world: World, pool: int) -> None:
    now, first = world.counters[w.NOW], world.resources[pool, w.HEAD]
    slot, rank = first >> RANK_BITS, first & LOWER
    leave(world, pool, slot, rank)
    give(tables, world, slot, rank)
    if tables.commands[rank, t.FLAGS] & t.TAKES_FIRST != 0:
        wind(tables, world, slot, rank, now)
    else:
        world.clocks[slot, rank, w.DUE] = now
    run(tables, world, slot, rank)
    touch(world.counters, world.cases, slot)


@inlined
def _taken(tables: Tables, world: World, slot: int, rank: int) -> int:
    """The bit of the branch that a clock takes; NOTHING where its chance said no, or none has any weight."""
    clocks = world.clocks
    if clocks[slot, rank, w.FLAGS] & w.SAYS_NO != 0:
        return NOTHING
    window = clocks[slot, rank, w.WINDOW]
    look_at(tables.chunks, world.states, world.cases[slot, w.STATE], world.rows, world.values)
    last, several, total = enabled(tables, world.values, rank, window)
    if not several:
        return last
    if clocks[slot, rank, w.FLAGS] & w.DRAWN == 0:
        draw(tables, world, slot, rank)
    return chosen(tables, world.values, rank, window, (last, total, clocks[slot, rank, w.BRANCH_WORD]))


@inlined
def _note(tables: Tables, world: World, slot: int, branch: int, after: int) -> None:
    counters, commands, steps = world.counters, tables.commands, world.steps
    row, rank = counters[w.STEPS], counters[w.RANK]
    counters[w.STEPS] = row + 1
    steps[row, w.STEPPED_AT] = counters[w.NOW]
    steps[row, w.STEPPING] = world.cases[slot, w.PLACE]
    steps[row, w.COMMAND] = commands[rank, t.NUMBER]
    steps[row, w.BRANCH] = branch - commands[rank, t.FIRST_BIT]
    steps[row, w.STEPPED_TO] = after
    clocks = world.clocks
    steps[row, w.STEPPED_BY] = clocks[slot, rank, w.WINDOW] - commands[rank, t.FIRST_WINDOW]
    steps[row, w.STEPPED_OFF] = clocks[slot, rank, w.MOVED]


@inlined
def _stop_and_start(tables: Tables, world: World, slot: int, branch: int, after: int) -> None:
    """The clocks that do not run in the next state, or that the branch restarts, stop; those that do and did not start.

    So does that of the command that fired, and one that was restarted, where it still runs.
    """
    before, fired, words = world.cases[slot, w.STATE], world.counters[w.RANK], tables.scalars[t.WORDS]
    for s in range(tables.scalars[t.SETS]):
        was = set_of(world.states, before, w.RUNS, s, words)
        now = set_of(world.states, after, w.RUNS, s, words)
        again = tables.branches[branch, t.AGAIN + s]
        own = 1 << (fired & 63) if fired >> 6 == s else 0
        _stop(tables, world, slot, s, (was & ~now) | again)
        world.cases[slot, column(w.STARTING, s)] = (now & ~was) | ((again | own) & now)


@inlined
def _stop(tables: Tables, world: World, slot: int, s: int, stopped: int) -> None:
    """Clocks of one word stop: they leave their queues, and what they hold comes back."""
    cases = world.cases
    cases[slot, column(w.SCHEDULED, s)] &= ~stopped
    cases[slot, column(w.ASLEEP, s)] &= ~stopped
    bits = stopped & (cases[slot, column(w.QUEUED, s)] | cases[slot, column(w.HOLDING, s)])
    while bits != 0:
        lowest = bits & -bits
        bits ^= lowest
        rank = natural((s << 6) + place_of(lowest))
        if is_in(cases, slot, w.QUEUED, rank):
            leave(world, tables.commands[rank, t.POOL], slot, rank)
        else:
            take_out(cases, slot, w.HOLDING, rank)
            comes_back(world.counters, tables.commands[rank, t.POOL], 1)


@inlined
def _keep_or_free(tables: Tables, world: World, slot: int, rank: int) -> None:
    counters, cases = world.counters, world.cases
    if tables.commands[rank, t.FLAGS] & t.TAKES_LAST != 0 and _keeps(tables, world, slot, rank):
        kept = cases[slot, w.KEEPS]
        cases[slot, column(0, tables.scalars[t.SETS]) + kept] = rank
        cases[slot, w.KEEPS] = kept + 1
        counters[w.MOST_KEPT] = max(counters[w.MOST_KEPT], kept + 1)
    else:
        comes_back(counters, tables.commands[rank, t.POOL], 1)


@inlined
def _let_go(tables: Tables, world: World, slot: int) -> None:
    """Return the kept units whose reason has ended, in the order in which they were taken."""
    cases, first, left = world.cases, column(0, tables.scalars[t.SETS]), 0
    for k in range(cases[slot, w.KEEPS]):
        rank = cases[slot, first + k]
        if _keeps(tables, world, slot, rank):
            cases[slot, first + left] = rank
            left += 1
        else:
            comes_back(world.counters, tables.commands[rank, t.POOL], 1)
    cases[slot, w.KEEPS] = left


@inlined
def _keeps(tables: Tables, world: World, slot: int, rank: int) -> bool:
    """Whether a command has a reason to keep its unit."""
    commands = tables.commands
    word, shift, mask = commands[rank, t.KEEPS_WORD], commands[rank, t.KEEPS_SHIFT], commands[rank, t.KEEPS_MASK]
    value = field(world.states, world.cases[slot, w.STATE], word, shift, mask)
    return (commands[rank, t.KEEPS_VALUES] >> value) & 1 != 0  # type: ignore[no-any-return]
