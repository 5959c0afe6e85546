"""Boxes hold the chosen rows and no others."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from flowrehearsal.exploration.forgetting.boxes import boxes

ROWS = st.sets(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 1)), min_size=1, max_size=12)


@settings(max_examples=30)
@given(ROWS.flatmap(lambda rows: st.tuples(st.just(sorted(rows)), st.sets(st.sampled_from(sorted(rows))))))
def test_each_row_lies_in_a_box_if_and_only_if_it_is_chosen(drawn: tuple[list[tuple[int, ...]], set[object]]) -> None:
    rows, wanted = drawn
    columns = dict(zip((7, 3, 5), np.array(rows, dtype=np.int64).T, strict=True))
    found = list(boxes(columns, np.array([row in wanted for row in rows])))
    for number, row in enumerate(rows):
        inside = [box for box in found if all(columns[place][number] in values for place, values in box.items())]
        assert len(inside) == (row in wanted)


def test_what_one_column_settles_takes_one_box() -> None:
    columns = {0: np.array([0, 0, 1, 1, 2, 2]), 1: np.array([0, 1, 0, 1, 0, 1])}
    assert list(boxes(columns, np.array([True, True, False, False, True, True]))) == [{0: (0, 2)}]
    assert list(boxes(columns, np.array([True] * 6))) == [{}]
