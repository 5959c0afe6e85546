"""Draws and delays inside a kernel, word for word what `draws` and `quantiles` say."""

import numpy as np

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.simulation import quantiles
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.draws import MULTIPLIER_0, MULTIPLIER_1, ROUNDS, WEYL_0, WEYL_1, WORD, Block

_cell = inlined(quantiles.cell)
FIRST, SECOND, UPPER = np.array([MULTIPLIER_0, MULTIPLIER_1, 32], dtype=np.uint64)


@inlined
def philox(counter: Block, key: tuple[int, int]) -> Block:
    """Four random words for a counter under a key; products have no sign, sums are small, so that nothing overflows."""
    a, b, c, d = counter
    k, m = key
    for _ in range(ROUNDS):
        first, second = FIRST * np.uint64(a), SECOND * np.uint64(c)
        a, b = int(np.int64(second >> UPPER)) ^ b ^ k, int(np.int64(second)) & WORD
        c, d = int(np.int64(first >> UPPER)) ^ d ^ m, int(np.int64(first)) & WORD
        k, m = (k + WEYL_0) & WORD, (m + WEYL_1) & WORD
    return a, b, c, d


@inlined
def block(scalars: Integers, replication: int, case: int, site: int, occurrence: int) -> Block:
    """Four words for a place, as `draws.block` has them."""
    return philox((replication, case, site, occurrence), (scalars[t.KEY_LOW], scalars[t.KEY_HIGH]))


@inlined
def wide(words: Block) -> int:
    """The last two words as one number, its sign turned so that signed numbers have the order of those without."""
    return ((words[2] << 32) | words[3]) ^ t.SIGN


@inlined
def delay(numbers: Integers, address: int, word: int) -> int:
    """The quantile of a delay of many values that a word asks for, as `quantiles.delay` has it."""
    place, bits = _cell(word)
    place += numbers[address + t.DELAY_START]
    low, rise = numbers[place], numbers[place + 1] - numbers[place]
    grains = (1 << bits) - 1
    fraction = word & grains
    return low + (rise >> bits) * fraction + ((rise & grains) * fraction >> bits)  # type: ignore[no-any-return]


@inlined
def fixed(numbers: Integers, address: int) -> int:
    """The only value of a delay, or -1 where there are many."""
    if numbers[address + t.DELAY_LENGTH] == 1:
        return numbers[numbers[address + t.DELAY_START]]  # type: ignore[no-any-return]
    return -1


@inlined
def lasts(scalars: Integers, numbers: Integers, address: int, place: tuple[int, int, int]) -> int:
    """A delay that is drawn once in a replication, for a case at a site."""
    length = fixed(numbers, address)
    if length >= 0:
        return length
    return delay(numbers, address, block(scalars, place[0], place[1], place[2], 0)[1])


@inlined
def picks(scalars: Integers, numbers: Integers, replication: int, case: int) -> int:
    """The bits of the draws that pick a case."""
    picked, pick = 0, scalars[t.PICK]
    for bit in range(scalars[t.PICKS]):
        if block(scalars, replication, case, numbers[pick + t.PICK_SITE], 0)[0] < numbers[pick + t.PICK_LIMIT]:
            picked |= 1 << bit
        pick += t.PICK_NUMBERS
    return picked
