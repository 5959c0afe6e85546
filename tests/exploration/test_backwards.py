"""Ways backwards."""

import numpy as np

from flowrehearsal.exploration.backwards import distances, mark_ancestors

FIRST_EDGE = np.array([0, 1, 2, 2, 3, 3], dtype=np.int64)
EDGES = np.array([1, 2, 3], dtype=np.int32)
"""0 → 1 → 2, 3 → 3, 4 alone."""


def test_ancestors_are_all_from_which_a_way_leads() -> None:
    reached = np.array([False, False, True, False, False])
    mark_ancestors(FIRST_EDGE, EDGES, reached)
    assert reached.tolist() == [True, True, True, False, False]


def test_the_way_to_a_goal_is_as_long_as_the_shortest() -> None:
    goal = np.array([False, False, True, False, False])
    assert distances(FIRST_EDGE, EDGES, goal).tolist() == [2, 1, 0, -1, -1]
