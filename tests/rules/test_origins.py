"""Tests of where data comes from."""

from flowrehearsal.rules.origins import origins, reading
from tests.flows import flow

WORKFLOW = flow(
    "open: {initial: true, owner: clerk}\nclosed: {final: true}",
    "close: {by: clerk, from: open, to: closed, when: late or small}\nstop: {by: clerk, from: open, to: closed}",
    """
    data:
      hour: {integer: 0..23, source: clock}
      rate: {integer: 0..9, source: bank}
      amount: {integer: 0..9}
      late: {boolean: true, derived_from: [hour, limit]}
      limit: {integer: 0..9, derived_from: [amount, late]}
      small: {boolean: true}
    partners: {bank: {replies: answers}}
    """,
)


def test_derived_data_comes_from_what_it_rests_on() -> None:
    assert origins(WORKFLOW, "rate") == {"rate": "bank"}
    assert origins(WORKFLOW, "late") == {"hour": "clock", "amount": "case"}


def test_only_actions_with_a_guard_read_anything() -> None:
    assert [(name, dict(found)) for name, _, found in reading(WORKFLOW)] == [
        ("close", {"hour": "clock", "amount": "case", "small": "case"})
    ]
