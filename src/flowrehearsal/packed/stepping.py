"""What every kernel does with packed states: ask which guards are true, write the state after a branch.

A kernel is renewed when this file changes if it is compiled with it, see `compiled_with`.
"""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.machine import at, trailing_zeros


@inlined
def place_of(lowest: int) -> int:
    """The place of the one bit that is set."""
    return trailing_zeros(lowest)


@inlined
def look(chunks: Integers, rows: Integers, values: Integers) -> None:
    """Note the value of every chunk of row 0."""
    for c in range(len(chunks)):
        values[c] = (rows[0, at(chunks[c, 0])] >> chunks[c, 1]) & chunks[c, 2]


@inlined
def passing(allowed: Integers, values: Integers, word: int) -> int:
    """The guards of a word that are true where the chunks have these values, as bits."""
    bits = allowed[0, at(values[0]), at(word)]
    c = 1
    while bits != 0 and c < len(values):
        bits &= allowed[c, at(values[c]), at(word)]
        c += 1
    return bits  # type: ignore[no-any-return]


@inlined
def change(code: Integers, start: int, rows: Integers, k: int) -> bool:
    """Write the state after the updates at an address into row k; False if a counter would leave its domain."""
    for w in range(rows.shape[1]):
        rows[k, w] = rows[0, w]
    computed = start + 1 + 3 * code[start]
    for u in range(start + 1, computed, 3):
        rows[k, code[u]] = (rows[k, code[u]] & code[u + 1]) | code[u + 2]
    return compute(code, computed, rows, k)


@inlined
def compute(code: Integers, start: int, rows: Integers, k: int) -> bool:
    """Write what the adds and copies at an address make of row 0 into row k; False if a counter leaves its domain."""
    adds = start + 2
    copies = adds + 5 * code[start]
    for u in range(adds, copies, 5):
        value = ((rows[0, code[u]] >> code[u + 1]) & code[u + 2]) + code[u + 3]
        if value < 0 or value >= code[u + 4]:
            return False
        rows[k, code[u]] = (rows[k, code[u]] & ~(code[u + 2] << code[u + 1])) | (value << code[u + 1])
    for u in range(copies, copies + 5 * code[start + 1], 5):
        value = (rows[0, code[u + 3]] >> code[u + 4]) & code[u + 2]
        rows[k, code[u]] = (rows[k, code[u]] & ~(code[u + 2] << code[u + 1])) | (value << code[u + 1])
    return True
