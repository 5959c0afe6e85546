"""Follows every member of a family from state to state at once; free functions over arrays, compiled.

A state is found once, with a bit for every member that reaches it. A member goes from a state by the branches that it
has; what was found by all of them in the same step is followed for all of them in the same step. Everything is a signed
64-bit integer, so that no operation mixes kinds of numbers; only the bits of a row of members matter.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.compiled import compiled, inlined
from flowrehearsal.exploration.pack import CALM_FAULTY, CALM_PLAIN, URGENT_FAULTY, URGENT_PLAIN, Integers, Tables

assert (URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY) == (0, 1, 2, 3), "kinds are told apart by their bits"

DONE, FULL, PAUSED, OUT_OF_DOMAIN = 0, 1, 2, 3
"""Status: nothing waits any more; there is no room for the next state's successors; a look at the clock is due; a
counter was moved past its domain."""

STATES, EDGES, HEAD, WAITING, COUNTERS = range(5)
"""Places in the array of counters: states and edges there are, where the row of waiting states begins, its length."""

FOLLOWING_FAULTS = 4
"""How to go on from a state is one number: the kind of step in the two lowest bits, whether steps with a fault are
followed in this one, and above them how many states a member may reach."""

LOW = 0xFFFFFFFF
DE_BRUIJN = 0x03F79D71B4CB0A89
"""Times a power of two, its upper six bits tell which power it is."""
PLACE_OF_BIT = np.zeros(64, dtype=np.int64)
PLACE_OF_BIT[[((DE_BRUIJN << bit) >> 58) & 63 for bit in range(64)]] = np.arange(64)
SEED, FIRST, SECOND = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], np.uint64).view(np.int64)


class Crowd(NamedTuple):
    """Every state found, and for each of them, as rows of bits, members.

    `reached`: those that come to it with as few faults as are allowed by now; `open`: those of them that were not
    followed yet; `later`: those that come to it with one fault more; `quiet`: those for which only faults and fresh
    acts can change it; `urgent`: those that only take urgent steps there. `queue`: a ring of states with open members.
    `sources`, `targets` and `branches` of steps without a fault. `slots`: an open-addressed table of 2^k places, the
    upper half of a fingerprint beside one plus the state's number, or 0. `counts`: how many states each member reaches.
    """

    words: Integers
    reached: Integers
    open: Integers
    later: Integers
    quiet: Integers
    urgent: Integers
    queue: Integers
    queued: NDArray[np.bool_]
    sources: NDArray[np.int32]
    targets: NDArray[np.int32]
    branches: NDArray[np.int32]
    slots: Integers
    counts: Integers
    counters: Integers


class Kin(NamedTuple):
    """Which members have each branch, by its place in the tables, and which have any branch of a word; who is alive."""

    members: Integers
    words: Integers
    alive: Integers


class Room(NamedTuple):
    """What is being worked on: the successor, the chunks of a state, members with urgent steps, and woken ones."""

    row: Integers
    values: Integers
    urgent: Integers
    woken: Integers
    able: Integers


class Order(NamedTuple):
    """How to go on: whether steps with faults are followed, how many states each member may reach, and how many states
    to follow before the next look at the clock."""

    faults: bool
    limit: int
    pause: int


@inlined
def _change(code: Integers, at: int, words: Integers, state: int, row: Integers) -> bool:
    """Write the state after the updates at an address into the row; False if a counter would leave its domain."""
    for w in range(len(row)):
        row[w] = words[state, w]
    adds = at + 3 + 3 * code[at]
    copies = adds + 5 * code[at + 1]
    for u in range(at + 3, adds, 3):
        row[code[u]] = (row[code[u]] & code[u + 1]) | code[u + 2]
    for u in range(adds, copies, 5):
        value = ((words[state, code[u]] >> code[u + 1]) & code[u + 2]) + code[u + 3]
        if value < 0 or value >= code[u + 4]:
            return False
        row[code[u]] = (row[code[u]] & ~(code[u + 2] << code[u + 1])) | (value << code[u + 1])
    for u in range(copies, copies + 5 * code[at + 2], 5):
        value = (words[state, code[u + 3]] >> code[u + 4]) & code[u + 2]
        row[code[u]] = (row[code[u]] & ~(code[u + 2] << code[u + 1])) | (value << code[u + 1])
    return True


@inlined
def _is_state(words: Integers, state: int, row: Integers) -> bool:
    for w in range(len(row)):  # noqa: SIM110 - a generator would not compile
        if words[state, w] != row[w]:
            return False
    return True


@inlined
def _fingerprint(row: Integers) -> int:
    h = SEED
    for w in range(len(row)):
        h = (h ^ row[w]) * FIRST
        h = h ^ ((h >> 32) & LOW)
    h = h * SECOND
    return h ^ ((h >> 29) & LOW)  # type: ignore[no-any-return]


@inlined
def _place(crowd: Crowd, row: Integers) -> int:
    """The number of the state in the row, which is given one if it has none."""
    wrap = len(crowd.slots) - 1
    h = _fingerprint(row)
    position = h & wrap
    while crowd.slots[position] != 0:
        if crowd.slots[position] >> 32 == h >> 32:
            state = int(crowd.slots[position] & LOW) - 1
            if _is_state(crowd.words, state, row):
                return state
        position = (position + 1) & wrap
    state = int(crowd.counters[STATES])
    for w in range(len(row)):
        crowd.words[state, w] = row[w]
    crowd.slots[position] = ((h >> 32) << 32) | (state + 1)
    crowd.counters[STATES] = state + 1
    return state


@inlined
def _come(crowd: Crowd, kin: Kin, state: int, c: int, bits: int, limit: int) -> None:
    """Members of one word come to a state: those that were not there wait to go on, unless they have too many."""
    fresh = bits & ~crowd.reached[state, c]
    if fresh == 0:
        return
    crowd.reached[state, c] |= fresh
    crowd.open[state, c] |= fresh
    if not crowd.queued[state]:
        crowd.queued[state] = True
        end = (crowd.counters[HEAD] + crowd.counters[WAITING]) & (len(crowd.queue) - 1)
        crowd.queue[end] = state
        crowd.counters[WAITING] += 1
    while fresh != 0:
        lowest = fresh & -fresh
        fresh ^= lowest
        member = (c << 6) + PLACE_OF_BIT[((lowest * DE_BRUIJN) >> 58) & 63]
        crowd.counts[member] += 1
        if crowd.counts[member] > limit:
            kin.alive[c] &= ~lowest


@inlined
def _arrive(tables: Tables, kin: Kin, crowd: Crowd, room: Room, at: tuple[int, int, int, int]) -> None:
    """The able members take a step without a fault. `at`: from which state, to which, by which branch, and how."""
    state, target, place, how = at
    edge = crowd.counters[EDGES]
    crowd.sources[edge] = state
    crowd.targets[edge] = target
    crowd.branches[edge] = place
    crowd.counters[EDGES] = edge + 1
    for c in range(len(room.able)):
        bits = room.able[c] & kin.members[place, c]
        if tables.branches[place, 1] != 0:
            room.woken[c] |= bits
        _come(crowd, kin, target, c, bits, how >> 3)


@inlined
def _fire(tables: Tables, kin: Kin, crowd: Crowd, room: Room, at: tuple[int, int, int]) -> int:
    """One enabled branch of a state, for the able members who have it; -1 if a counter leaves its domain, else 0.

    `at`: the state, the branch's place in the tables, and how to go on.
    """
    state, place, how = at
    urgent, faulty = how & 3 < CALM_PLAIN, how & 1 == URGENT_FAULTY
    concerned = 0
    for c in range(len(room.able)):
        bits = room.able[c] & kin.members[place, c]
        concerned |= bits
        if urgent:
            room.urgent[c] |= bits
    if concerned == 0 or (faulty and how & FOLLOWING_FAULTS == 0):
        return 0
    if not _change(tables.code, tables.branches[place, 2], crowd.words, state, room.row):
        return -1
    if _is_state(crowd.words, state, room.row):
        return 0
    target = _place(crowd, room.row)
    if faulty:
        for c in range(len(room.able)):
            crowd.later[target, c] |= room.able[c] & kin.members[place, c]
    else:
        _arrive(tables, kin, crowd, room, (state, target, place, how))
    return 0


@inlined
def _fire_kind(tables: Tables, kin: Kin, crowd: Crowd, room: Room, at: tuple[int, int]) -> int:
    """Every enabled branch of one kind; -1 if a counter leaves its domain. `at`: the state, and how."""
    state, how = at
    kind = how & 3
    for word in range(tables.kinds[kind], tables.kinds[kind + 1]):
        concerned = 0
        for c in range(len(room.able)):
            concerned |= room.able[c] & kin.words[word, c]
        if concerned == 0:
            continue
        bits = tables.allowed[0, room.values[0], word]
        n = 1
        while bits != 0 and n < len(room.values):
            bits &= tables.allowed[n, room.values[n], word]
            n += 1
        while bits != 0:
            lowest = bits & -bits
            bits ^= lowest
            place = (word << 6) + PLACE_OF_BIT[((lowest * DE_BRUIJN) >> 58) & 63]
            if _fire(tables, kin, crowd, room, (state, place, how)) < 0:
                return -1
    return 0


@inlined
def _follow(tables: Tables, kin: Kin, crowd: Crowd, room: Room, at: tuple[int, int]) -> int:
    """Go on from a state for all of its open members; -1 if a counter leaves its domain. `at`: the state, and how."""
    state, how = at
    for c in range(len(room.able)):
        room.able[c] = crowd.open[state, c] & kin.alive[c]
        crowd.open[state, c] = 0
        room.urgent[c] = 0
        room.woken[c] = 0
    cut = tables.cut
    if (crowd.words[state, cut[0]] >> cut[1]) & cut[2] != cut[3]:
        return 0
    for n in range(len(room.values)):
        room.values[n] = (crowd.words[state, tables.chunks[n, 0]] >> tables.chunks[n, 1]) & tables.chunks[n, 2]
    for kind in (URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY):
        if kind == CALM_PLAIN:
            for c in range(len(room.able)):
                crowd.urgent[state, c] |= room.urgent[c]
                crowd.quiet[state, c] |= room.urgent[c] & ~room.woken[c]
                room.able[c] &= ~room.urgent[c]
                room.woken[c] = 0
        if kind == CALM_FAULTY:
            for c in range(len(room.able)):
                crowd.quiet[state, c] |= room.able[c] & ~room.woken[c]
            if how & FOLLOWING_FAULTS == 0:
                break
        if _fire_kind(tables, kin, crowd, room, (state, how | kind)) < 0:
            return -1
    return 0


@compiled
def follow(tables: Tables, kin: Kin, crowd: Crowd, room: Room, order: Order) -> int:
    """Go on from every state that waits, and from those that this leads to; returns a status."""
    counters = crowd.counters
    most = len(tables.branches)
    followed = 0
    how = order.limit << 3 | (FOLLOWING_FAULTS if order.faults else 0)
    while counters[WAITING] > 0:
        if counters[STATES] + most > len(crowd.words) or counters[EDGES] + most > len(crowd.sources):
            return FULL
        if followed >= order.pause:
            return PAUSED
        state = crowd.queue[counters[HEAD]]
        counters[HEAD] = (counters[HEAD] + 1) & (len(crowd.queue) - 1)
        counters[WAITING] -= 1
        crowd.queued[state] = False
        if _follow(tables, kin, crowd, room, (state, how)) < 0:
            return OUT_OF_DOMAIN
        followed += 1
    return DONE


@compiled
def promote(kin: Kin, crowd: Crowd, limit: int) -> None:
    """One fault more is allowed: who came to a state with it goes on from there, unless it was there already."""
    for state in range(crowd.counters[STATES]):
        for c in range(crowd.later.shape[1]):
            bits = crowd.later[state, c] & kin.alive[c]
            if bits != 0:
                _come(crowd, kin, state, c, bits, limit)
            crowd.later[state, c] = 0


@compiled
def begin(kin: Kin, crowd: Crowd, rows: Integers, limit: int) -> None:
    """Every member begins in each of these states."""
    for n in range(len(rows)):
        state = _place(crowd, rows[n])
        for c in range(len(kin.alive)):
            _come(crowd, kin, state, c, kin.alive[c], limit)


@compiled
def enter(words: Integers, count: int, slots: Integers) -> None:
    """Enter the first `count` states, all different, into an empty table."""
    wrap = len(slots) - 1
    for state in range(count):
        h = _fingerprint(words[state])
        position = h & wrap
        while slots[position] != 0:
            position = (position + 1) & wrap
        slots[position] = ((h >> 32) << 32) | (state + 1)


@compiled
def spread_back(crowd: Crowd, kin: Kin, calm: NDArray[np.bool_], able: Integers) -> None:
    """For each state the members that can come from there to where they are `able`, in place.

    `calm`: for each branch whether it is none of an urgent command.
    """
    edges = crowd.counters[EDGES]
    grows = True
    while grows:
        grows = False
        for back in range(edges):
            e = edges - 1 - back
            source, target, branch = crowd.sources[e], crowd.targets[e], crowd.branches[e]
            for c in range(able.shape[1]):
                bits = able[target, c] & kin.members[branch, c] & crowd.reached[source, c] & ~able[source, c]
                if bits != 0 and calm[branch]:
                    bits &= ~crowd.urgent[source, c]
                if bits != 0:
                    able[source, c] |= bits
                    grows = True
