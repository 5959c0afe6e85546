"""Tests of the parts of a definition as their author wrote them."""

from pathlib import Path

import pytest

from flowrehearsal.comparison.authored import InOrder, Range, Time, authored, parts, shown
from flowrehearsal.definition.load import load_workflow
from flowrehearsal.definition.workflow import From, Retry, To
from flowrehearsal.expressions.parse import parse

FULL = load_workflow(Path(__file__).parent.parent / "definition" / "full_workflow.yaml")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (3, "3"),
        (Time(5_400_000_000), "1h 30m"),
        (Range(1, 9), "1..9"),
        (("a",), "a"),
        (("a", "b"), "[a, b]"),
        (InOrder(("b", "a")), "[b, a]"),
        (From(("a",), written_any=True), "any"),
        (From(("a", "b"), every=True), "{all: [a, b]}"),
        (To("stay"), "the same state"),
        (To("only", ("a",)), "{only: a}"),
        (parse('price <= 20 and risk == "low"'), 'price <= 20 and risk == "low"'),
        ({"attempts": 3, "first": Time(1_000_000)}, "{attempts: 3, first: 1s}"),
    ],
)
def test_values_are_shown_as_in_a_file(value: object, text: str) -> None:
    assert shown(value) == text


def test_what_was_left_out_is_left_out() -> None:
    assert authored(Retry(attempts=3)) == {"attempts": 3}


def test_fields_have_the_names_of_the_file() -> None:
    found = {place: authored(part) for place, part in parts(FULL).items()}
    assert found["surfaces", "app"]["for"] == "traveller"
    assert found["surfaces", "app"]["refresh"] == {"push": True, "poll": Time(30_000_000)}
    assert found["actions", "submit"]["sets"] == {"cancel_wanted": False, "bank": "given"}
    assert found["actions", "submit"]["request_key"] == "{natural: [price, risk]}"
    assert found["actions", "lost"]["writes"] == "own_fields"
    assert found["actions", "force"]["reason"] == "required"
    assert found["effects", "reserve"]["errors"] == {"retryable": ("busy",), "terminal": ("gone", "banned")}
    assert found["data", "price"]["domain"] == Range(1, 5000)
    assert found["transitions", "confirmed to draft"] == {"never": ("confirmed", "draft")}
    assert ("ignore", "no-reconciliation at effects.notify.reconcile") in found
