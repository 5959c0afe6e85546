"""Boxes are sets of states: every operation is compared with the same operation on sets."""

import pytest
from hypothesis import given

from flowrehearsal.program.program import Term, Variable
from flowrehearsal.runtime.boxes import (
    BOX_LIMIT,
    assignments,
    both,
    intersect,
    negate,
    relation,
    subtract,
    union,
)
from flowrehearsal.vocabulary.errors import UnsupportedError
from tests.runtime.small_spaces import STATES, VARIABLES, few, guards, is_disjoint, unions, where


@few
@given(guards, guards)
def test_intersect_is_what_lies_in_both(left, right) -> None:
    found = intersect(left, right)
    assert where([] if found is None else [found]) == where([left]) & where([right])


@few
@given(unions, unions)
def test_both_is_the_intersection_of_unions(left, right) -> None:
    assert where(both(left, right)) == where(left) & where(right)


@few
@given(unions, guards)
def test_subtract_leaves_what_lies_outside(boxes, box) -> None:
    assert where(subtract(VARIABLES, boxes, box)) == where(boxes) - where([box])


@few
@given(unions)
def test_negate_is_the_complement_in_disjoint_boxes(boxes) -> None:
    found = negate(VARIABLES, boxes)
    assert where(found) == set(STATES) - where(boxes)
    assert is_disjoint(found)


@few
@given(unions, unions)
def test_union_is_the_union_in_disjoint_boxes(one, other) -> None:
    found = union(VARIABLES, one, other)
    assert where(found) == where(one) | where(other)
    assert is_disjoint(found)


def test_terms_stand_in_order_of_first_mention() -> None:
    """Same input, same bytes: nothing may depend on a hash."""
    left, right = (Term("y", (0, 1)),), (Term("x", (2,)), Term("y", (1, 2)))
    assert intersect(left, right) == (Term("y", (1,)), Term("x", (2,)))


def test_a_relation_has_one_box_per_left_value() -> None:
    x, y = VARIABLES["x"], VARIABLES["y"]
    pairs = [(1, 0), (2, 0), (2, 1)]
    assert relation(x, y, pairs) == (
        (Term("x", (1,)), Term("y", (0,))),
        (Term("x", (2,)), Term("y", (0, 1))),
    )


def test_too_many_combinations_are_refused_by_name() -> None:
    wide = [Variable(f"v{n}", tuple(range(64)), (0,), "case") for n in range(3)]
    with pytest.raises(UnsupportedError, match=f"v0, v1, v2: 262,144 combinations are more than {BOX_LIMIT:,}"):
        assignments(wide)


def test_too_many_boxes_are_refused() -> None:
    variables = {f"v{n}": Variable(f"v{n}", (0, 1), (0,), "case") for n in range(26)}
    apart = [(Term(f"v{n}", (1,)), Term(f"v{n + 1}", (1,))) for n in range(0, 26, 2)]
    with pytest.raises(UnsupportedError, match="conjunctions"):
        negate(variables, apart)
