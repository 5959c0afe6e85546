"""Tests of the rule about data that nobody reads."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "written-never-read"
STATES = """
open: {initial: true, owner: clerk}
closed: {final: true}
"""
FLAG = "flag: {by: clerk, from: open, sets: {noted: true}}\nclose: {by: clerk, from: open, to: closed}\n"
DATA = "data: {noted: {boolean: true, initial: false}}\n"
CASES = {
    "nobody reads it": (FLAG, DATA, {("warn", "data.noted")}),
    "nobody writes it either": ("close: {by: clerk, from: open, to: closed}", DATA, {("warn", "data.noted")}),
    "a guard reads it": (FLAG.replace("to: closed", "to: closed, when: noted"), DATA, set()),
    "a decision rests on it": (FLAG.replace("to: closed", "to: closed, decides_on: [noted]"), DATA, set()),
    "somebody checks it": (FLAG.replace("to: closed", "to: closed, validates: [noted]"), DATA, set()),
    "a request is recognised by it": (
        FLAG.replace("to: closed", "to: closed, request_key: {natural: [noted]}"),
        DATA,
        set(),
    ),
    "a report reads it": (FLAG, DATA.replace("initial", "used_by: [report], initial"), set()),
    "an invariant reads it": (FLAG, DATA + 'invariants: {flagged: noted or state != "closed"}', set()),
    "an audience sees it": (FLAG, DATA + "surfaces: {desk: {for: clerk, sees: [noted]}}", set()),
    "an effect sends it": (
        FLAG,
        DATA + "partners: {erp: {replies: answers}}\neffects: {post: {partner: erp, sent: outbox, carries: [noted]}}",
        set(),
    ),
    "a key is made of it": (
        FLAG,
        DATA + "partners: {erp: {replies: answers}}\n"
        "effects: {post: {partner: erp, sent: outbox, key: {natural: [noted]}}}",
        set(),
    ),
    "what is derived from it is read": (
        FLAG.replace("to: closed", "to: closed, when: sum == 1"),
        "data: {noted: {boolean: true, initial: false}, sum: {integer: 0..1, derived_from: [part]}, "
        "part: {integer: 0..1, derived_from: [noted]}}",
        set(),
    ),
    "what is derived from it is not read": (
        FLAG,
        "data: {noted: {boolean: true, initial: false}, sum: {integer: 0..1, derived_from: [noted]}}",
        {("warn", "data.noted"), ("warn", "data.sum")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    actions, rest, expected = CASES[name]
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_the_writers_are_named() -> None:
    [finding] = findings(RULE, flow(STATES, FLAG, DATA))
    assert finding.message == "`flag` writes `noted`, and nothing reads it."
    assert len(finding.related) == 1
