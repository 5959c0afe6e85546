"""Printed expressions read back into the same tree, with no more brackets than they need."""

import pytest
from hypothesis import given

from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.show import as_written, show
from flowrehearsal.expressions.tree import Expression
from tests.expressions.trees import conditions

SHOWN = [
    ("price<=2000", "price <= 2000"),
    ("(a) and ((b))", "a and b"),
    ("a and (b or c)", "a and (b or c)"),
    ("(a and b) or c", "a and b or c"),
    ("not (a and b)", "not (a and b)"),
    ("(not a) == b", "(not a) == b"),
    ("1 - (2 - x) == (3 + x) * 2", "1 - (2 - x) == (3 + x) * 2"),
    ("(1 - 2) - x == 0", "1 - 2 - x == 0"),
    ("-x == -3", "0 - x == -3"),
    ("x * (y * 2) == -(3)", "x * (y * 2) == -3"),
    ("risk in ['low']", 'risk in ("low",)'),
    ("not risk in ('low', 'high')", 'risk not in ("low", "high")'),
    ('not state == "draft"', 'state != "draft"'),
    ('not state in ("a", "b")', 'state not in ("a", "b")'),
    ("True == wanted", "true == wanted"),
    ("(a == b) == c", "(a == b) == c"),
    ("1 <= x <= 3", "1 <= x and x <= 3"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_an_expression_is_shown_as_an_author_would_write_it(text: str, shown: str) -> None:
    assert show(parse(text)) == shown


@given(conditions())
def test_what_is_shown_reads_back_as_the_same_tree(tree: Expression) -> None:
    assert parse(show(tree)) == tree


@pytest.mark.parametrize(("value", "written"), [(True, "true"), (False, "false"), (7, "7"), ("low", "low")])
def test_a_value_is_written_as_in_a_definition(value: bool | int | str, written: str) -> None:
    assert as_written(value) == written
