"""Says which steps need not be followed from a state, because where they lead is found in another way before.

Let a state s have been found from a state p by a step b. From s a step a *sleeps* if it comes before b and neither
changes what the other may do or does. Then a can be taken in p as well, and leads to a state that was found before s;
from there b leads to where a leads from s, and is followed earlier. So the first step to a state never sleeps: each is
found, with the number, the faults and steps and the step before it that it would have had anyway. What is saved is to
look for states that are known, which is most of the work of a search.

These are sleep sets (P. Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", LNCS 1032, 1996,
chapter 5) that remember one step; a search that goes breadth first, and takes the steps of each state in one order,
needs no more. Which state a sleeping step leads to is not looked up, so nothing sleeps where that has to be known.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.pack import URGENT_FAULTY, Tables, required
from flowrehearsal.packed.layout import WORD_BITS
from flowrehearsal.program.program import Program
from flowrehearsal.runtime import names

Marks = NDArray[np.bool_]


def asleep(program: Program, tables: Tables) -> Tables:
    """The tables of a program with what sleeps, for searches that do not keep where steps lead.

    Nothing sleeps where values are forgotten: that is a step as well.
    """
    branches = [branch for _, _, _, branch in program.branches()]
    if not branches or len(tables.forgets.kept):
        return tables
    numbers = tables.branches[:, 0]
    bits = np.argsort(numbers, kind="stable")[np.count_nonzero(numbers < 0) :]
    urgent = bits < tables.kinds[URGENT_FAULTY + 1] * WORD_BITS
    asked = _marks(program, required(program))
    writes = _marks(program, [[program.position[one.variable] for one in branch.updates] for branch in branches])
    copied = [[program.position[str(one.operand)] for one in b.updates if one.operation == "copy"] for b in branches]
    before = (bits[:, None] > bits[None, :]) & (urgent[:, None] == urgent[None, :])
    apart = before & ~_meet(writes, asked | writes | _marks(program, copied))
    sleeping = np.zeros((len(branches) + 1, len(numbers)), dtype=np.bool_)
    sleeping[:-1, bits] = apart & ~_changes_what_is_followed(program, urgent, asked, writes)[None, :]
    return tables._replace(sleeping=np.packbits(sleeping, axis=1, bitorder="little").view(np.int64))


def _marks(program: Program, places: Sequence[Iterable[int]]) -> Marks:
    """For each branch the variables at these places."""
    marks = np.zeros((len(places), len(program.variables)), dtype=np.bool_)
    for branch, its in enumerate(places):
        marks[branch, list(its)] = True
    return marks


def _meet(writes: Marks, touched: Marks) -> Marks:
    """For each two branches whether one of them writes what the other touches."""
    one_way: Marks = writes.astype(np.float32) @ touched.astype(np.float32).T > 0
    return one_way | one_way.T


def _changes_what_is_followed(program: Program, urgent: Marks, asked: Marks, writes: Marks) -> Marks:
    """The branches after which others may not be taken that are enabled: what is urgent goes first, and a run that met
    a limit is not followed."""
    found = ~urgent & (writes & asked[urgent].any(axis=0)).any(axis=1)
    return found | writes[:, program.position[names.LIMIT]] if names.LIMIT in program.position else found
