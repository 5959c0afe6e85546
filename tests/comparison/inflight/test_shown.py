"""Tests of runs that show what is said of cases inside."""

import re

import pytest

from flowrehearsal.comparison.behaviour.explored import Scope
from flowrehearsal.comparison.inflight.memory import LOSES, REPEATS, SKIPS, STRANDS
from flowrehearsal.comparison.result import Asked, ChangeReport, report_of
from flowrehearsal.definition.load import parse_workflow
from tests.comparison.definitions import PAYMENT, patched
from tests.comparison.test_catalogue import sides

PAID = PAYMENT.replace("from:", "checks: state, from:")


def followed(old: str, new: str) -> ChangeReport:
    return report_of(parse_workflow(old), parse_workflow(new), Asked(Scope(), in_flight=True))


def shown(report: ChangeReport) -> list[tuple[str, str, str]]:
    assert report.in_flight is not None
    return [(run.kind, run.part, run.state) for run in report.in_flight.shown]


def witnesses(report: ChangeReport, kind: str) -> list[str]:
    """The ways that are told; how a report came out is left out."""
    found = [each.finding.witness for each in report.judgements if each.finding.name == kind]
    return [re.sub(r"(worker reports \w+): [\w-]+", r"\1", way) for way in found]


@pytest.mark.parametrize(
    ("kind", "part", "state", "run"),
    [
        (
            SKIPS,
            "effects.screen",
            "approved",
            "buyer decides: approve begins, then buyer saves approve: approve, then buyer decides: activate begins; "
            "now in approved; buyer saves activate: activate",
        ),
        (
            LOSES,
            "effects.charge",
            "review",
            "buyer decides: submit begins, then buyer saves submit: submit, then clerk decides: refuse begins, then "
            "worker claims charge: claimed, then worker calls charge: done, then worker reports charge; "
            "now in review; clerk saves refuse: refuse",
        ),
        (
            REPEATS,
            "effects.charge",
            "review",
            "buyer decides: submit begins, then buyer saves submit: submit, then clerk decides: accept begins, then "
            "worker claims charge: claimed, then worker calls charge: done, then worker reports charge; "
            "now in review; clerk saves accept: accept, then worker claims charge: claimed, then worker calls charge: "
            "done",
        ),
        (STRANDS, "actions.approve", "asked", "a new case; now in approved; from where it never succeeds"),
    ],
)
def test_what_is_said_of_cases_inside_comes_with_a_run_of_both_versions(
    kind: str, part: str, state: str, run: str
) -> None:
    report = followed(*sides(kind, "Example"))
    assert (kind, part, state) in shown(report)
    assert witnesses(report, kind) == [run]
    mended = followed(*sides(kind, "Instead"))
    assert [each for each in shown(mended) if each[0] == kind] == []


def test_nothing_is_looked_for_where_nothing_is_suspected() -> None:
    assert shown(followed(PAID, PAID)) == []


TWO_WAYS = """\
workflow: vendor
roles: {buyer: {kind: operator}}
data: {cleared: {boolean: true, initial: false}, urgent: {boolean: true, initial: false}}
states:
  asked: {initial: true, owner: buyer}
  approved: {owner: buyer}
  active: {final: true, phase: completed}
  dropped: {final: true, phase: cancelled}
actions:
  clear: {by: buyer, checks: state, from: asked, to: approved, sets: {cleared: true}}
  press: {by: buyer, checks: state, from: asked, to: approved, sets: {urgent: true}}
  activate: {by: buyer, checks: state, from: approved, to: active}
  drop: {by: buyer, checks: state, from: [asked, approved], to: dropped}
"""


def test_what_no_run_shows_keeps_the_way_that_it_has() -> None:
    """Each fact by itself lets an approved case go on without being looked at; no case has both."""
    new = patched(
        TWO_WAYS.replace("to: approved,", "to: approved, requires: [look],"),
        "  actions:\n+   look: {by: buyer, checks: state, from: asked}\n"
        "-   activate: {by: buyer, checks: state, from: approved, to: active}\n"
        "+   activate: {by: buyer, checks: state, from: approved, to: active, requires: [look]}\n"
        "+   hurry: {by: buyer, checks: state, from: approved, to: active, when: cleared and urgent}",
    )
    report = followed(TWO_WAYS, new)
    assert witnesses(report, SKIPS) == ["clear; now in approved; hurry"]
    assert shown(report) == []
    either = followed(TWO_WAYS, new.replace("cleared and urgent", "cleared or urgent"))
    assert shown(either) == [(SKIPS, "actions.look", "approved")]


def test_an_effect_that_the_new_version_does_not_know_was_still_carried_out() -> None:
    gone = PAID.replace(", effects: [charge]", "").replace(", effects: [refund]", "").partition("effects:\n")[0]
    report = followed(PAID, gone)
    assert shown(report) == [(LOSES, "effects.charge", "review")]
    [way] = witnesses(report, LOSES)
    assert way == (
        "buyer decides: submit, then worker claims charge: claimed, then worker calls charge: done; now in review; "
        "clerk decides: refuse"
    )
