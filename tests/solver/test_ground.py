"""Tests of putting what is known into a guard."""

import pytest

from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.show import show
from flowrehearsal.solver.ground import ground


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('state == "open" and paid', "true and paid"),
        ('state != "open" or price > 3', "not true or price > 3"),
        ('state in ("held", "closed")', "false"),
        ("tries + 1 < price", "2 + 1 < price"),
        ('risk in ("low", "high") and tries in (1, 2)', 'risk in ("low", "high") and 2 in (1, 2)'),
    ],
)
def test_states_and_known_data_become_constants(text: str, expected: str) -> None:
    assert show(ground(parse(text), ("open",), {"tries": 2})) == expected
