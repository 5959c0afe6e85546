"""Draws are the published generator, and every key field counts."""

import pytest

from flowrehearsal.simulation.draws import WORD, block, happens, key_of, philox, site, sites, wide
from flowrehearsal.vocabulary.errors import UsageError

ZEROS = (0, 0, 0, 0)
ONES = (WORD, WORD, WORD, WORD)
PI = (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344)


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        (ZEROS, (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        (ONES, (WORD, WORD), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (PI, (0xA4093822, 0x299F31D0), (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
    ],
)
def test_philox_gives_the_published_answers(counter: tuple, key: tuple, words: tuple) -> None:
    """The known-answer vectors of Random123 for philox4x32-10."""
    assert philox(counter, key) == words


def test_every_key_field_changes_the_draw() -> None:
    """Replications that share draws make intervals too narrow."""
    places = [(0, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)]
    blocks = {block(key_of(seed), *place) for seed in (1, 2, 1 << 32) for place in places}
    assert len(blocks) == 15


def test_a_key_field_beyond_32_bits_is_an_error() -> None:
    with pytest.raises(UsageError):
        block((0, 0), 0, 1 << 32, 0, 0)


@pytest.mark.parametrize("seed", [-1, 1 << 64])
def test_a_seed_beyond_64_bits_is_an_error(seed: int) -> None:
    with pytest.raises(UsageError):
        key_of(seed)


def test_a_site_is_the_same_for_ever() -> None:
    """The first four bytes of SHA-256 of the name, which starts with ba7816bf for "abc"."""
    assert site("abc") == 0xBA7816BF


def test_sites_keep_the_order_of_the_names() -> None:
    assert list(sites(["b", "a"]).items()) == [("b", site("b")), ("a", site("a"))]


def test_chances_of_nothing_and_of_all() -> None:
    assert not happens(0, 0.0)
    assert happens(WORD, 1.0)
    assert happens((1 << 31) - 1, 0.5)
    assert not happens(1 << 31, 0.5)


def test_the_branch_reads_the_last_two_words() -> None:
    assert wide((9, 9, 1, 2)) == (1 << 32) + 2
