"""The value of an expression."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.expressions.evaluate import Environment, evaluate
from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.show import show
from flowrehearsal.expressions.tree import Expression, Value
from tests.expressions.trees import STATES, WORDS, conditions

CASE: Environment = {
    "price": 5,
    "weight": 2,
    "risk": "low",
    "wanted": False,
    "phase": "working",
    "state": frozenset({"draft", "sent"}),
    ("executed", "ship"): 2,
    ("undone", "ship"): 1,
    ("shown", "app"): "Draft",
}

VALUES: list[tuple[str, Value]] = [
    ("price * 2 - weight", 8),
    ("price == 5 and not wanted", True),
    ("wanted or price < 5", False),
    ("price >= 5", True),
    ("price > 5", False),
    ("price != 5", False),
    ("risk in ('low', 'high')", True),
    ("risk not in ('high',)", True),
    ('state == "sent"', True),
    ('state != "sent"', False),
    ('state in ("paid", "lost")', False),
    ("executed(ship) - undone(ship) == 1", True),
    ('shown(app) == "Draft"', True),
    ('phase == "working"', True),
    ("1 <= price <= 4", False),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_text_has_its_value(text: str, value: Value) -> None:
    assert evaluate(parse(text), CASE) == value


def test_a_name_that_the_case_does_not_have_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="colour"):
        evaluate(parse('colour == "red"'), CASE)


def python_value(tree: Expression, case: Environment) -> object:
    """What Python itself makes of the same text, with a stand-in for the set of states."""

    class Active:
        def __eq__(self, other: object) -> bool:
            return other in case["state"]  # type: ignore[operator]

        def __ne__(self, other: object) -> bool:
            return not self == other

        __hash__ = None  # type: ignore[assignment]

    text = show(tree).replace("true", "True").replace("false", "False")
    names = {key: value for key, value in case.items() if isinstance(key, str)}
    calls = {name: (lambda effect, name=name: case[name, effect]) for name in ("executed", "undone", "asked")}
    return eval(text, {}, {**names, **calls, "state": Active(), "ship": "ship"})


@given(
    conditions(),
    st.fixed_dictionaries(
        {
            "price": st.integers(-9, 9),
            "weight": st.integers(-9, 9),
            "wanted": st.booleans(),
            "risk": st.sampled_from(WORDS),
            "state": st.sets(st.sampled_from(STATES)).map(frozenset),
            ("executed", "ship"): st.integers(0, 3),
            ("undone", "ship"): st.integers(0, 3),
            ("asked", "ship"): st.integers(0, 1),
        }
    ),
)
def test_python_agrees(tree: Expression, case: Environment) -> None:
    """Python is an independent reading of the same text."""
    assert evaluate(tree, case) == python_value(tree, case)
