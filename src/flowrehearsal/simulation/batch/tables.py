"""What a kernel reads of a plan: flat arrays, the same in every replication, and the names of their columns.

Commands are numbered by rank here, so that whatever goes through a set of them in order goes through it by rank. Sets
of commands are words of bits. Arrays are few: what it takes to compile a kernel grows with their number.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.packed.guards import Integers

KEY_LOW, KEY_HIGH, HORIZON, CASES, ARRIVAL_SITE, ARRIVAL_DELAY, BURSTS, BURST, MOST_CASES = range(9)
"""Single numbers: the key, when a run ends, how many cases arrive one after another, and by which draws and delays; how
many bursts there are beside them, and where they stand; how many cases arrive in all."""
WORDS, COMMANDS, SETS, URGENT, PICKS, PICK, OPENINGS, OPENING, FIRST_STATE = range(9, 18)
"""The words of a packed state, the number of commands, the words of a set of them, how many are urgent; how many draws
pick cases, and where they stand; how many variables cases begin with in several ways, and where they stand; and from
here on the state that the others make."""

NUMBER, SITE, POOL, FLAGS, FIRST_WINDOW, END_WINDOW = range(6)
"""Columns of a command: its index in the program, the place of its draws, its resource or -1, flags, windows."""
KEEPS_WORD, KEEPS_SHIFT, KEEPS_MASK, KEEPS_VALUES, INDEX_WORD, INDEX_SHIFT, INDEX_MASK = range(6, 13)
"""It keeps its unit while the field KEEPS has a value of which KEEPS_VALUES has the bit; INDEX picks its delay."""
FIRST_WORD, END_WORD, WORD_MASK, FIRST_BIT, JUMPS, COMMAND_COLUMNS = range(13, 19)
"""Its branches are the bits from FIRST_BIT on. They stand in these words of guards; WORD_MASK has its own bits. JUMPS:
where those of its clock stand, their number first."""

TAKES_FIRST, TAKES_LAST, WORKS, RESTARTS, SLEEPS = 1, 2, 4, 8, 16
"""Flags of a command, see `Clockwork`."""

FROM, UNTIL, CHANCE, FIRST_DELAY, LAST_DELAY, FIRST_WEIGHT, PICKED, BEAT, WINDOW_COLUMNS = range(9)
"""Columns of a window, see `Window`. CHANCE: what a word must stay below; CERTAIN is beyond every word. A delay is two
numbers."""
CERTAIN = 1 << 32

CODE, HAS_WEIGHT, AGAIN = range(3)
"""Columns of a branch: where its updates stand, whether it has a weight in any window, and the commands it restarts."""

DELAY_START, DELAY_LENGTH, DELAY_NUMBERS = range(3)
"""Numbers of a delay: where its quantiles stand, and how many there are."""

INTERVALS, OPEN_A_WEEK, FIRST_INTERVAL = range(3)
"""Numbers of a calendar: how many intervals, how long it is open in a week, and from here on the intervals."""
OPENS, CLOSES, OPEN_BEFORE, INTERVAL_NUMBERS = range(4)
"""Numbers of an interval: its beginning and end, and how much of the week was open before."""
LEAVES, RETURNS, MISSING, ABSENCE_NUMBERS = range(4)
"""Numbers of an absence."""
JUMPS_AT, JUMPS_BY, JUMP_NUMBERS = range(3)
"""Numbers of a jump of a clock."""
BURST_CASES, BURST_AT, BURST_SITE, BURST_DELAY, BURST_NUMBERS = range(5)
"""Numbers of a burst, see `Wave`."""
PICK_SITE, PICK_LIMIT, PICK_NUMBERS = range(3)
"""Numbers of a draw that picks cases: its place, and what a word must stay below."""

OPENING_SITE, CHOICES, FIRST_CHOICE = range(3)
"""Numbers of a variable that cases begin with in several ways: the place of the draw, how many ways, and these."""
LIMIT, CHOICE_WORD, CHOICE_KEPT, CHOICE_SET, CHOICE_NUMBERS = range(5)
"""Numbers of such a way: what a draw must stay below, both with their sign turned; which bits are kept and set."""

SIGN = -(1 << 63)
"""Turns numbers without a sign into such with one, of the same order."""


class Tables(NamedTuple):
    """A plan as numbers.

    `chunks` and `allowed` are those of `guard_tables`. The first words of guards are those of the commands, by rank;
    then come the branches, each with the guard of its command, in whose order the rows of `branches` are. `weights`:
    those of the branches of each window. `numbers`: all that has no fixed length, where others say that it stands.
    """

    scalars: Integers
    chunks: Integers
    allowed: Integers
    commands: Integers
    branches: Integers
    windows: Integers
    weights: NDArray[np.float64]
    numbers: Integers
