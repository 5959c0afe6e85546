"""Tests of which new name probably means what an old one meant."""

from flowrehearsal.comparison.likeness import likenesses
from tests.comparison.definitions import CLAIM, compared, patched

SPARE = "    held: {owner: clerk}\n"


def alike(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(like.section, like.old, like.new) for like in likenesses(compared(old, new))]


def test_the_same_under_another_name_is_alike() -> None:
    assert alike(CLAIM, CLAIM.replace("held", "on_hold")) == [("states", "held", "on_hold")]
    assert alike(CLAIM, CLAIM.replace("hold:", "put_aside:")) == []
    assert alike(CLAIM, CLAIM.replace("hold:", "on_hold:")) == [("actions", "hold", "on_hold")]


def test_each_name_is_proposed_once_and_the_likest_first() -> None:
    old = patched(
        CLAIM, SPARE + "+   spare_one: {owner: lead, phase: blocked, deadline: 2d}\n+   spare_two: {owner: lead}"
    )
    new = patched(CLAIM, SPARE + "+   spare_1: {owner: lead, phase: blocked, deadline: 2d}\n+   spare_2: {owner: lead}")
    found = likenesses(compared(old, new))
    assert [(like.old, like.new) for like in found] == [("spare_one", "spare_1"), ("spare_two", "spare_2")]
    assert [(like.agree, like.facts) for like in found] == [(3, 3), (1, 1)]


def test_a_definition_that_was_rewritten_is_not_compared_pair_by_pair() -> None:
    def states(word: str) -> str:
        return patched(CLAIM, SPARE + "\n".join(f"+   {word}_{number}: {{owner: lead}}" for number in range(51)))

    assert alike(states("spare"), states("spares")) == []
