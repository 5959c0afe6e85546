"""The states that cases are in, by number: what can happen in one is worked out when it is met for the first time."""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.lookup import Known, find, fingerprint, slot_of
from flowrehearsal.packed.machine import natural
from flowrehearsal.packed.stepping import change, look, passing, place_of
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.batch import world as w
from flowrehearsal.simulation.batch.chance import block, wide
from flowrehearsal.simulation.batch.tables import Tables
from flowrehearsal.simulation.batch.world import NOBODY, World


@inlined
def beginning(tables: Tables, world: World, case: int) -> int:
    """The number of the state that a case begins in: what the scenario leaves open is drawn."""
    scalars, numbers, rows = tables.scalars, tables.numbers, world.rows
    if scalars[t.OPENINGS] == 0 and world.counters[w.FIRST_IN] != NOBODY:
        return world.counters[w.FIRST_IN]  # type: ignore[no-any-return]
    for word in range(rows.shape[1]):
        rows[1, word] = scalars[t.FIRST_STATE + word]
    opening = scalars[t.OPENING]
    for _ in range(scalars[t.OPENINGS]):
        draw = wide(block(scalars, world.counters[w.REPLICATION], case, numbers[opening + t.OPENING_SITE], 0))
        choice = opening + t.FIRST_CHOICE
        opening = choice + numbers[opening + t.CHOICES] * t.CHOICE_NUMBERS
        while choice + t.CHOICE_NUMBERS < opening and draw >= numbers[choice + t.LIMIT]:
            choice += t.CHOICE_NUMBERS
        word = numbers[choice + t.CHOICE_WORD]
        rows[1, word] = (rows[1, word] & numbers[choice + t.CHOICE_KEPT]) | numbers[choice + t.CHOICE_SET]
    world.counters[w.FIRST_IN] = _number(tables, world)
    return world.counters[w.FIRST_IN]  # type: ignore[no-any-return]


@inlined
def look_at(chunks: Integers, states: Integers, state: int, rows: Integers, values: Integers) -> None:
    """Make a state the one that guards are asked about and that branches lead away from."""
    for word in range(rows.shape[1]):
        rows[0, word] = states[state, word]
    look(chunks, rows, values)


@inlined
def successor(tables: Tables, world: World, branch: int) -> int:
    """The number of the state after a branch, by its bit; -1 if a counter would leave its domain."""
    if not change(tables.numbers, tables.branches[branch, t.CODE], world.rows, 1):
        return -1
    return _number(tables, world)


@inlined
def set_of(states: Integers, state: int, kind: int, s: int, words: int) -> int:
    """Word `s` of a set of a state."""
    return states[state, words + s * w.STATE_SETS + kind]  # type: ignore[no-any-return]


@inlined
def field(states: Integers, state: int, word: int, shift: int, mask: int) -> int:
    """The value of a variable in a state."""
    return (states[state, word] >> shift) & mask  # type: ignore[no-any-return]


@inlined
def _number(tables: Tables, world: World) -> int:
    """The number of the state in row 1."""
    counters, states, rows = world.counters, world.states, world.rows
    h = fingerprint(world.width, rows, 1)
    found = find(world.width, Known(states, world.lookup), rows, 1, h)
    if found >= 0:
        return found
    new = counters[w.STATES]
    counters[w.STATES] = new + 1
    world.lookup[-1 - found] = slot_of(h, new)
    for word in range(rows.shape[1]):
        states[new, word] = rows[1, word]
    look_at(tables.chunks, states, new, rows, world.values)
    _note_clocks(tables, states, new, world.values)
    return new  # type: ignore[no-any-return]


@inlined
def _note_clocks(tables: Tables, states: Integers, state: int, values: Integers) -> None:
    """Note which clocks run in a new state: an urgent one needs a branch, for it fires as soon as there is one."""
    scalars, commands = tables.scalars, tables.commands
    for s in range(scalars[t.SETS]):
        runs = passing(tables.allowed, values, s)
        awake = 0
        bits = runs
        while bits != 0:
            lowest = bits & -bits
            bits ^= lowest
            rank = natural((s << 6) + place_of(lowest))
            if rank < scalars[t.URGENT] and not _is_able(tables, values, rank, False):
                runs ^= lowest
            if commands[rank, t.FLAGS] & t.SLEEPS != 0 and _is_able(tables, values, rank, True):
                awake |= lowest
        at = scalars[t.WORDS] + s * w.STATE_SETS
        states[state, at + w.RUNS] = runs
        states[state, at + w.AWAKE] = awake


@inlined
def _is_able(tables: Tables, values: Integers, rank: int, needs_weight: bool) -> bool:
    """Whether a branch of a command is enabled; one that has a weight in some window, if that is asked."""
    commands, branches = tables.commands, tables.branches
    for word in range(commands[rank, t.FIRST_WORD], commands[rank, t.END_WORD]):
        bits = passing(tables.allowed, values, word) & commands[rank, t.WORD_MASK]
        while bits != 0:
            lowest = bits & -bits
            bits ^= lowest
            if not needs_weight or branches[natural((word << 6) + place_of(lowest)), t.HAS_WEIGHT] != 0:
                return True
    return False
