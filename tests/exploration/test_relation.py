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
