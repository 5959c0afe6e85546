"""Tests of putting what is known into a guard."""

import pytest

from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.show import show
from flowrehearsal.solver.ground import ground, guard_in
from tests.flows import flow


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


def test_only_a_guard_that_reads_states_depends_on_where_the_case_is() -> None:
    workflow = flow(
        "open: {initial: true, owner: clerk}\nclosed: {final: true}",
        """
        close: {by: clerk, from: open, to: closed, when: state == "open" and urgent}
        hurry: {by: clerk, from: open, sets: {urgent: true}, when: not urgent}
        look: {by: clerk, from: open}
        """,
        "data: {urgent: {boolean: true}}",
    )
    assert guard_in(workflow, "close", ("closed",)) == parse("false and urgent")
    assert guard_in(workflow, "hurry", ("open",)) is workflow.actions["hurry"].when
    assert guard_in(workflow, "look", ("open",)) is None
