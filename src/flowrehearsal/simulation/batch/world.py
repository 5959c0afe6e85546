"""What a kernel writes while a replication runs: flat arrays, and the names of their columns.

A case that is still able to do something has a slot; one that is not gives it back. A clock is a command (by rank) of a
slot, and there is one at a time.
"""

from typing import NamedTuple

from flowrehearsal.packed.guards import Integers

NOBODY = -1
FOREVER = 1 << 62
"""Later than any run."""

REPLICATION, ONLY, NOW, RANK, WHO = range(5)
"""Single numbers: the replication, and the one case of it that may arrive, if it is only one. Of the event that happens
NOW the RANK of what fires, and WHO it happens to: a slot, or a resource."""
STATES, SLOTS, FREE, HEAPED, TOUCHED, MOST_KEPT, WAITING = range(5, 12)
"""How many STATES there are, and SLOTS that were ever used; the first FREE one; how many are in the heap; the first of
those TOUCHED; the most units that a case has KEPT; clocks WAITING."""
EXPECTED, NEXT_ARRIVAL, ARRIVED, STEPS, WAITS = range(12, 17)
"""Which of the expected cases arrives next, and when; how many have ARRIVED, how many STEPS they took, and how often
they were given."""
FIRST_IN, FREED, FIRST_FREED = range(17, 20)
"""The state that every case begins in, or -1; units FREED by the event, and from here on to which resource each comes
back, twice its number plus one, or only twice where it has just opened."""

NUMBER, PLACE, STATE, PICKED, MOMENT, FIRED, KEEPS, HEAP_PLACE, LINK, FIRST_SET = range(10)
"""Columns of a case: its number, its place among those that arrived, its state, the draws that picked it; how much
FIRED at a MOMENT; how many units it keeps; its place in the heap; the slot that was touched, or is free, before it;
then its sets of clocks, and for each unit that it keeps the command it was taken for."""
UNTOUCHED = -2

SCHEDULED, ASLEEP, QUEUED, HOLDING, STARTING, SETS_OF_CASE = range(6)
"""Sets of clocks: those that will fire or ask, that sleep, that wait for a unit or occupy one, that are to start."""

DUE, STARTS, SINCE, WINDOW, MOVED, FLAGS, BRANCH_WORD, PREVIOUS, NEXT, CLOCK_COLUMNS = range(10)
"""Columns of a clock: when its time is over; how often it started; when it did, or began to wait; its window; how far a
beat and jumps have moved its end; a draw; its neighbours in a queue, each as one number: the slot, and in the lower
bits the rank."""
RANK_BITS = 16
LOWER = (1 << RANK_BITS) - 1
DRAWN, SAYS_NO = 1, 2
"""Flags of a clock: its draw is known; its chance said no. Above them stands the word that its delay depends on."""
FLAG_BITS = 2

CAPACITY, CALENDAR, ABSENCES, BUSY, BUSY_US, COUNTED, HEAD, TAIL, WAKE, RESOURCE_COLUMNS = range(10)
"""Columns of a resource: its units, where its calendar and its absences stand; units taken, and their time up to the
moment COUNTED; the ends of its queue; when it looks at the queue by itself."""

FIRES, KEY, HEAP_SLOT, HEAP_COLUMNS = range(4)
"""Columns of the heap: when a case fires next, the rank with which it does and its number as one key, and its slot."""
CASE_BITS = 32

COMES_AT, COMES, EXPECTED_COLUMNS = range(3)
"""Columns of a case that is expected: when it arrives, and its number."""

ARRIVED_AT, ARRIVING, ARRIVED_IN, ARRIVAL_COLUMNS = range(4)
"""Columns of an arrival: when it was, the number of the case, and its state."""
STEPPED_AT, STEPPING, COMMAND, BRANCH, STEPPED_TO, STEPPED_BY, STEPPED_OFF, STEP_COLUMNS = range(8)
"""Columns of a step: when it was, the place of the case, command and branch as the program counts them, and the state;
the profile by which its clock ran, and how far a beat and jumps had moved it.
States are numbers of the kernel until `renumber` makes them those of the run."""
GIVEN, ASKED_AT, GIVEN_AT, GIVEN_TO, WAIT_COLUMNS = range(5)
"""Columns of a wait, as `Run` has them: the resource, since when, until when, and the number of the case."""

RUNS, AWAKE, STATE_SETS = range(3)
"""Sets of a state, behind its words: the commands whose clock runs in it, and those of them that may sleep but would
not. Behind these stands its number in the run, while one is told."""


NEXT_OF, NEXT_STATE, REMEMBERED_COLUMNS = range(3)
"""Columns of what is remembered: one plus a state and a branch, as one number, and the state that it leads to."""
BRANCH_BITS = 24
"""The lower bits of such a number: more branches than any design has."""


class World(NamedTuple):
    """The memory of a replication.

    `width`: as long as a state has words; an array, since compiling a kernel for each length took 20 s every time, and
    runs were no quicker. `lookup`: where states are found by their bits. `rows` and `values`: the state that is looked
    at, then the one after a branch; and what the chunks of the first are. `remembered`: as many rows as a power of two.
    `expected`: when which case arrives, in the order of both.
    """

    width: Integers
    counters: Integers
    states: Integers
    lookup: Integers
    rows: Integers
    values: Integers
    remembered: Integers
    cases: Integers
    clocks: Integers
    heap: Integers
    resources: Integers
    expected: Integers
    arrivals: Integers
    steps: Integers
    waits: Integers
