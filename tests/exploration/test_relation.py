"""The steps between explored states."""

import numpy as np
import pytest

from flowrehearsal.exploration import relation
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.relation import Steps, branches_of, steps_by, steps_in_turn
from tests.exploration.searching import whole
from tests.exploration.two_phase_commit import two_phase_commit


def triples(steps: Steps) -> set[tuple[int, int, int]]:
    return set(zip(steps.sources.tolist(), steps.targets.tolist(), steps.branches.tolist(), strict=True))


def followed(exploration: Exploration) -> set[tuple[int, int]]:
    """The steps that the search kept, without their names."""
    first = exploration.found.first_edge
    sources = np.repeat(np.arange(len(exploration)), np.diff(first))
    return set(zip(sources.tolist(), exploration.found.edges.tolist(), strict=True))


def test_the_steps_of_all_branches_are_those_that_were_followed() -> None:
    exploration = whole(two_phase_commit(3))
    found = triples(steps_by(exploration, branches_of(exploration), exploration.everywhere))
    assert {(source, target) for source, target, _ in found} == followed(exploration)


def test_steps_in_turn_are_the_same_and_come_in_the_order_of_their_states(monkeypatch: pytest.MonkeyPatch) -> None:
    exploration = whole(two_phase_commit(3))
    among = exploration.everywhere
    among[40:120] = False
    at_once = triples(steps_by(exploration, branches_of(exploration), among))
    monkeypatch.setattr(relation, "AT_ONCE", 50)
    parts = list(steps_in_turn(exploration, branches_of(exploration), among))
    assert [int(part.sources.min()) // 50 for part in parts] == [0, 2, 3, 4, 5]
    assert triples(relation.together(parts)) == at_once


def test_from_nowhere_no_step_leads() -> None:
    exploration = whole(two_phase_commit(3))
    assert triples(steps_by(exploration, branches_of(exploration), exploration.nowhere)) == set()


def test_states_are_told_apart_that_differ_in_the_highest_bits_alone() -> None:
    """It was a failed assertion: a word that differs in its highest bit, and the next in that one and the 32nd."""
    high, both = np.int64(-(1 << 63)), np.int64(-(1 << 63)) | np.int64(1 << 31)
    words = np.array([[0, 0], [high, both], [0, both], [high, 0]], dtype=np.int64)
    absent = np.array([[0, high]], dtype=np.int64)
    assert relation._Finder(words).places(np.concatenate((words, absent))).tolist() == [0, 1, 2, 3, -1]
