"""Tests of the rule about copies that guards decide by."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "guard-on-stale-source"
STATES = "open: {initial: true, owner: clerk, deadline: 1h}\nclosed: {final: true}\n"
CLOSE = "close: {by: clerk, from: open, to: closed, when: docs_ok}\nstop: {by: clerk, from: open, to: closed}"
REST = """
partners: {bank: {replies: answers, events: [told]}, post: {replies: answers}}
surfaces: {page: {for: clerk}}
effects: {ask: {partner: bank, sent: outbox}, tell: {partner: post, sent: outbox}}
"""
SEEN = {("warn", "data.docs_ok")}


def data(rest: str) -> str:
    return f"data: {{docs_ok: {{boolean: true, {rest}}}, flag: {{boolean: true, source: page}}}}" + REST


CASES = {
    "a surface keeps it": (CLOSE, "source: page", SEEN),
    "a partner keeps it": (CLOSE, "source: bank", SEEN),
    "it belongs to the case": (CLOSE, "initial: false", set()),
    "it is derived from what a surface keeps": (CLOSE, "derived_from: [flag]", {("warn", "data.flag")}),
    "the clock says it": (CLOSE, "source: clock", set()),
    "the partner has just said it": (CLOSE.replace("by: clerk", "on: bank.told", 1), "source: bank", set()),
    "the partner has just answered": (CLOSE.replace("by: clerk", "on: ask.done", 1), "source: bank", set()),
    "another partner has said something": (CLOSE.replace("by: clerk", "on: tell.done", 1), "source: bank", SEEN),
    "time may be up as well": (CLOSE.replace("by: clerk", "on: [ask.done, deadline]", 1), "source: bank", SEEN),
    "no guard reads it": (CLOSE.replace("docs_ok", "not (1 > 2)"), "source: page", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, rest, expected = CASES[case]
    assert found(RULE, flow(STATES, actions, data(rest))) == expected


def test_one_finding_names_every_guard_that_reads_the_copy() -> None:
    actions = CLOSE + "\nskip: {by: clerk, from: open, to: closed, when: not docs_ok}"
    [finding] = findings(RULE, flow(STATES, actions, data("source: page")))
    assert (
        finding.message
        == "`close` and `skip` decide by `docs_ok` as `page` keeps it, which may be older than the case."
    )
    assert [place.line for place in finding.related] == [8, 10]
    assert finding.cause == "data.docs_ok.source"
