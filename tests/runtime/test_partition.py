"""Integers are cut where expressions tell them apart, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.expressions.evaluate import evaluate
from flowrehearsal.runtime.partition import cell_name, cells, domain_of, lowered_value, representative
from flowrehearsal.vocabulary.errors import UnsupportedError
from tests.runtime.small_spaces import few
from tests.runtime.stepping import workflow

LOW, HIGH = 1, 30
PRICED = """
roles:
  clerk: {kind: operator}
data:
  price: {integer: 1..30}
  limit: {integer: 1..3}
  risk: {one_of: [low, high]}
  urgent: {boolean: true}
states:
  draft: {initial: true, owner: clerk}
  closed: {final: true}
actions:
  submit:
    by: clerk
    from: draft
    to: closed
    when: GUARD
    checks: version
"""


def priced(guard: str, *changes: tuple[str, str]) -> Workflow:
    return workflow(PRICED, ("GUARD", guard), *changes)


@pytest.mark.parametrize(
    ("guard", "expected"),
    [
        ("urgent", ["1..30"]),
        ("price <= 20", ["1..20", "21..30"]),
        ("price > 20", ["1..20", "21..30"]),
        ("price < 20", ["1..19", "20..30"]),
        ("20 >= price", ["1..20", "21..30"]),
        ("price == 20", ["1..19", "20", "21..30"]),
        ("price in (2, 3)", ["1", "2", "3", "4..30"]),
        ("price <= 99", ["1..30"]),
        ("price < 5 or price > 9", ["1..4", "5..9", "10..30"]),
    ],
)
def test_a_range_costs_one_value_per_answer(guard: str, expected: list[str]) -> None:
    assert [cell_name(cell) for cell in cells(priced(guard), "price")] == expected


comparisons = st.builds(
    lambda comparator, constant: f"price {comparator} {constant}",
    st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
    st.integers(LOW - 2, HIGH + 2),
)


@few
@given(st.lists(comparisons, min_size=1, max_size=3))
def test_no_cell_holds_two_values_that_a_guard_tells_apart(guards: list[str]) -> None:
    design = priced(" or ".join(guards))
    expression = design.actions["submit"].when
    assert expression is not None
    found = cells(design, "price")
    assert [value for low, high in found for value in range(low, high + 1)] == list(range(LOW, HIGH + 1))
    answers = [{evaluate(expression, {"price": v}) for v in range(low, high + 1)} for low, high in found]
    assert [len(answer) for answer in answers] == [1] * len(found)


def test_what_is_compared_with_other_data_keeps_every_value() -> None:
    assert [cell_name(cell) for cell in cells(priced("price <= limit * 10"), "limit")] == ["1", "2", "3"]
    assert len(cells(priced("price <= limit"), "price")) == 30


def test_a_range_that_is_too_wide_to_calculate_with_is_refused_where_it_stands() -> None:
    wide = priced("price <= limit", ("1..30", "1..5000"))
    with pytest.raises(UnsupportedError, match=r"price is compared with other data.*1\.\.5000 has 5000"):
        cells(wide, "price")


def test_more_constants_than_a_guard_term_can_hold_are_refused() -> None:
    many = priced("price in (" + ", ".join(str(2 * n) for n in range(1, 40)) + ")", ("1..30", "1..5000"))
    with pytest.raises(UnsupportedError, match="at most 63"):
        cells(many, "price")


def test_what_an_action_writes_is_a_cell_of_its_own() -> None:
    design = priced("urgent", ("    checks:", "    sets: {price: 7}\n    checks:"))
    assert domain_of(design, "price") == ("1..6", "7", "8..30")


def test_what_a_case_begins_with_is_a_cell_of_its_own() -> None:
    design = priced("urgent", ("integer: 1..30}", "integer: 1..30, initial: 5}"))
    assert domain_of(design, "price") == ("1..4", "5", "6..30")


def test_words_and_booleans_are_what_they_are() -> None:
    design = priced("urgent")
    assert (domain_of(design, "risk"), domain_of(design, "urgent")) == (("low", "high"), (False, True))
    assert (lowered_value(design, "risk", "low"), representative(design, "risk", "low")) == ("low", "low")


def test_every_number_has_a_cell_and_every_cell_its_smallest_number() -> None:
    design = priced("price <= 20")
    assert [lowered_value(design, "price", value) for value in (1, 20, 21, 30)] == [
        "1..20",
        "1..20",
        "21..30",
        "21..30",
    ]
    assert [representative(design, "price", cell) for cell in ("1..20", "21..30")] == [1, 21]
