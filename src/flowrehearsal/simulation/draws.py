"""Chance without streams: every draw is a function of the seed and of where it happens.

The generator is Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3"): the
counter is the place of the draw, the key is the seed. Adding a draw somewhere moves no other draw.
"""

from collections.abc import Iterable
from hashlib import sha256

from flowrehearsal.vocabulary.errors import UnsupportedError, UsageError

WORD = 0xFFFFFFFF
"""A word of 32 bits, all set."""
ROUNDS = 10
MULTIPLIER_0, MULTIPLIER_1 = 0xD2511F53, 0xCD9E8D57
WEYL_0, WEYL_1 = 0x9E3779B9, 0xBB67AE85
SEED_LIMIT = 1 << 64

Block = tuple[int, int, int, int]
"""Four words of 32 bits."""


def philox(counter: Block, key: tuple[int, int]) -> Block:
    """Four random words for a counter under a key."""
    a, b, c, d = counter
    k, m = key
    for _ in range(ROUNDS):
        first, second = MULTIPLIER_0 * a, MULTIPLIER_1 * c
        a, b, c, d = (second >> 32) ^ b ^ k, second & WORD, (first >> 32) ^ d ^ m, first & WORD
        k, m = (k + WEYL_0) & WORD, (m + WEYL_1) & WORD
    return a, b, c, d


def site(name: str) -> int:
    """The place of a draw by name: stable for ever, and no index that shifts when something is added."""
    return int.from_bytes(sha256(name.encode()).digest()[:4], "big")


def sites(names: Iterable[str]) -> dict[str, int]:
    """The sites of several names; UnsupportedError when two of them would share their chance."""
    found: dict[int, str] = {}
    for name in names:
        other = found.setdefault(site(name), name)
        if other != name:
            raise UnsupportedError(f"“{name}” and “{other}” would share their draws; rename one of them")
    return {name: number for number, name in found.items()}


def key_of(seed: int) -> tuple[int, int]:
    """The key words of a study's seed; UsageError outside 64 bits."""
    if not 0 <= seed < SEED_LIMIT:
        raise UsageError(f"the seed {seed} is not between 0 and {SEED_LIMIT - 1}")
    return seed & WORD, seed >> 32


def block(key: tuple[int, int], replication: int, case: int, place: int, occurrence: int) -> Block:
    """The draws of one clock start: word 0 for its chance, 1 for its delay, 2 and 3 for the branch."""
    if (replication | case | place | occurrence) >> 32:
        raise UsageError(f"replication {replication}, case {case} or occurrence {occurrence} has more than 32 bits")
    return philox((replication, case, place, occurrence), key)


def happens(word: int, chance: float) -> bool:
    """Whether something of this chance happens, given a word."""
    return word < chance * (WORD + 1)


def wide(block_of_four: Block) -> int:
    """The last two words as one number of 64 bits."""
    return block_of_four[2] << 32 | block_of_four[3]
