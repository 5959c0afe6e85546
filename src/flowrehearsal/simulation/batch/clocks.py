"""Clocks inside a kernel: they start, their time passes, they are scheduled or sleep."""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.machine import natural
from flowrehearsal.packed.stepping import place_of
from flowrehearsal.simulation import wrong_time
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.batch import world as w
from flowrehearsal.simulation.batch.calendars import finish
from flowrehearsal.simulation.batch.chance import block, delay, fixed, wide
from flowrehearsal.simulation.batch.sets import column, put_in
from flowrehearsal.simulation.batch.states import field, set_of
from flowrehearsal.simulation.batch.tables import Tables
from flowrehearsal.simulation.batch.world import World

_on_beat = inlined(wrong_time.on_beat)


@inlined
def renew(tables: Tables, world: World, slot: int, rank: int, time: int) -> None:
    """A clock starts at a moment: it is the next occurrence, and its chance decides whether there is anything to it."""
    clocks, windows = world.clocks, tables.windows
    clocks[slot, rank, w.STARTS] += 1
    clocks[slot, rank, w.SINCE] = time
    clocks[slot, rank, w.FLAGS] = 0
    chance = windows[_window(tables.commands, windows, (rank, time, world.cases[slot, w.PICKED])), t.CHANCE]
    if chance < t.CERTAIN and draw(tables, world, slot, rank) >= chance:
        clocks[slot, rank, w.FLAGS] |= w.SAYS_NO


@inlined
def wind(tables: Tables, world: World, slot: int, rank: int, time: int) -> None:
    """From a moment on the time of a clock passes."""
    commands, windows, numbers, clocks = tables.commands, tables.windows, tables.numbers, world.clocks
    window = _window(commands, windows, (rank, time, world.cases[slot, w.PICKED]))
    clocks[slot, rank, w.WINDOW] = window
    word, shift, mask = commands[rank, t.INDEX_WORD], commands[rank, t.INDEX_SHIFT], commands[rank, t.INDEX_MASK]
    value = field(world.states, world.cases[slot, w.STATE], word, shift, mask)
    address = min(windows[window, t.FIRST_DELAY] + value * t.DELAY_NUMBERS, windows[window, t.LAST_DELAY])
    length = fixed(numbers, address)
    if length < 0:
        if clocks[slot, rank, w.FLAGS] & w.DRAWN == 0:
            draw(tables, world, slot, rank)
        length = delay(numbers, address, clocks[slot, rank, w.FLAGS] >> w.FLAG_BITS)
    ends = time + length
    if commands[rank, t.FLAGS] & t.WORKS != 0:
        ends = finish(numbers, world.resources[commands[rank, t.POOL], w.CALENDAR], time, length)
    due = _jumped(numbers, commands[rank, t.JUMPS], time, _on_beat(windows[window, t.BEAT], time, ends))
    clocks[slot, rank, w.DUE] = due
    clocks[slot, rank, w.MOVED] = due - ends


@inlined
def run(tables: Tables, world: World, slot: int, rank: int) -> None:
    """A clock whose time passes sleeps where it would only run out and start again; else it is scheduled."""
    due, cases = world.clocks[slot, rank, w.DUE], world.cases
    if tables.commands[rank, t.FLAGS] & t.SLEEPS != 0 and due > world.clocks[slot, rank, w.SINCE]:
        awake = set_of(world.states, cases[slot, w.STATE], w.AWAKE, rank >> 6, tables.scalars[t.WORDS])
        if (awake >> (rank & 63)) & 1 == 0:
            put_in(cases, slot, w.ASLEEP, rank)
            return
    if due < tables.scalars[t.HORIZON]:
        put_in(cases, slot, w.SCHEDULED, rank)


@inlined
def wake(tables: Tables, world: World, slot: int, limit: int) -> bool:
    """Clocks that sleep but could fire now do what they would have done until now: run out and start again.

    False where one of them does so more often at one moment than the limit.
    """
    cases = world.cases
    for s in range(tables.scalars[t.SETS]):
        awake = set_of(world.states, cases[slot, w.STATE], w.AWAKE, s, tables.scalars[t.WORDS])
        bits = cases[slot, column(w.ASLEEP, s)] & awake
        cases[slot, column(w.ASLEEP, s)] ^= bits
        while bits != 0:
            lowest = bits & -bits
            bits ^= lowest
            if not _catch_up(tables, world, slot, natural((s << 6) + place_of(lowest)), limit):
                return False
    return True


@inlined
def _catch_up(tables: Tables, world: World, slot: int, rank: int, limit: int) -> bool:
    clocks, now, at_once = world.clocks, world.counters[w.NOW], 0
    due = clocks[slot, rank, w.DUE]
    while due < now or (due == now and rank < world.counters[w.RANK]):
        at_once = 0 if due > clocks[slot, rank, w.SINCE] else at_once + 1
        if at_once > limit:
            return False
        renew(tables, world, slot, rank, due)
        wind(tables, world, slot, rank, due)
        due = clocks[slot, rank, w.DUE]
    if due < tables.scalars[t.HORIZON]:
        put_in(world.cases, slot, w.SCHEDULED, rank)
    return True


@inlined
def draw(tables: Tables, world: World, slot: int, rank: int) -> int:
    """Make the draws of a clock, and keep those that may be needed later; the word for its chance."""
    clocks, case = world.clocks, world.cases[slot, w.NUMBER]
    occurrence = clocks[slot, rank, w.STARTS] - 1
    words = block(tables.scalars, world.counters[w.REPLICATION], case, tables.commands[rank, t.SITE], occurrence)
    clocks[slot, rank, w.FLAGS] |= w.DRAWN | (words[1] << w.FLAG_BITS)
    clocks[slot, rank, w.BRANCH_WORD] = wide(words)
    return words[0]


@inlined
def _jumped(numbers: Integers, jumps: int, start: int, end: int) -> int:
    """When a delay ends that is read from a clock with jumps, as `wrong_time.jumped` has it."""
    for jump in range(jumps + 1, jumps + 1 + numbers[jumps] * t.JUMP_NUMBERS, t.JUMP_NUMBERS):
        moment = numbers[jump + t.JUMPS_AT]
        if start < moment < end:
            end = max(moment, end - numbers[jump + t.JUMPS_BY])
    return end


@inlined
def _window(commands: Integers, windows: Integers, asked: tuple[int, int, int]) -> int:
    """The last window of a rank that holds a moment and is about a case with these picks."""
    rank, time, picked = asked
    window, first = commands[rank, t.END_WINDOW] - 1, commands[rank, t.FIRST_WINDOW]
    while window > first and not _holds(windows, window, time, picked):
        window -= 1
    return window  # type: ignore[no-any-return]


@inlined
def _holds(windows: Integers, window: int, time: int, picked: int) -> bool:
    is_about = windows[window, t.PICKED] == 0 or windows[window, t.PICKED] & picked != 0
    return is_about and windows[window, t.FROM] <= time < windows[window, t.UNTIL]  # type: ignore[no-any-return]
