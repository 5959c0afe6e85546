"""What is drawn inside a kernel is what is drawn outside of it."""

from hypothesis import example, given
from hypothesis import strategies as st

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.packed import machine, stepping
from flowrehearsal.packed.compiled import compiled_with
from flowrehearsal.packed.guards import Integers, integers
from flowrehearsal.simulation import draws, quantiles
from flowrehearsal.simulation.batch import chance
from flowrehearsal.simulation.batch import tables as t

PARTS = (machine, stepping, draws, quantiles, chance, t)
WORDS = st.integers(0, draws.WORD)
COUNTERS = st.tuples(WORDS, WORDS, WORDS, WORDS)
KEYS = st.tuples(WORDS, WORDS)
ALL, NONE = draws.WORD, 0


@compiled_with(*PARTS)
def drawn(counter: Integers, key: Integers, words: Integers) -> None:
    """As a kernel draws: for what stands in arrays, into an array."""
    block = chance.philox((counter[0], counter[1], counter[2], counter[3]), (key[0], key[1]))
    words[0], words[1], words[2], words[3] = block
    words[4] = chance.wide(block)


@compiled_with(*PARTS)
def delayed(numbers: Integers, word: int) -> int:
    return chance.delay(numbers, 0, word)


@given(COUNTERS, KEYS)
@example((NONE,) * 4, (NONE,) * 2)
@example((ALL,) * 4, (ALL,) * 2)
@example((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0))
def test_words_are_those_of_the_plain_function(counter: draws.Block, key: tuple[int, int]) -> None:
    """A signed product would lose its upper bit here and there."""
    words = integers([0] * 5)
    drawn(integers(counter), integers(key), words)
    expected = draws.philox(counter, key)
    assert tuple(words[:4].tolist()) == expected
    assert int(words[4]) == draws.wide(expected) - (1 << 63)


def test_the_published_vector() -> None:
    words = integers([0] * 5)
    drawn(integers((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344)), integers((0xA4093822, 0x299F31D0)), words)
    assert words[:4].tolist() == [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1]


@given(WORDS)
@example(NONE)
@example(ALL)
def test_delays_are_those_of_the_plain_function(word: int) -> None:
    table = quantiles.table_of(Distribution("exponential", (3.6e9,)))
    assert delayed(integers([2, len(table), *table]), word) == quantiles.delay(table, word)
