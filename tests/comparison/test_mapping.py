"""Tests of what counts as said of the cases of an old version."""

from flowrehearsal.comparison.mapping import mapping
from flowrehearsal.comparison.result import report_of
from flowrehearsal.definition.load import parse_workflow
from tests.comparison.definitions import CLAIM

MOVED = parse_workflow(CLAIM + "migrates: {from: v1.yaml, states: {held: [{to: open}]}}\n")
BARE = parse_workflow(CLAIM)


def test_a_mapping_is_said_of_the_version_that_did_not_say_it() -> None:
    assert mapping(BARE, MOVED) == {"from": "v1.yaml", "states": {"held": [{"to": "open"}]}}
    assert mapping(None, MOVED) == MOVED.migrates
    assert mapping(MOVED, BARE) == {}


def test_what_the_old_version_said_word_for_word_moves_nobody_again() -> None:
    assert mapping(MOVED, MOVED) == {}
    report = report_of(MOVED, MOVED)
    assert (report.changes, report.judgements, report.summary.equivalent, report.said) == ((), (), True, {})


def test_from_another_version_it_is_said_anew() -> None:
    again = parse_workflow(CLAIM + "migrates: {from: v2.yaml, states: {held: [{to: open}]}}\n")
    assert [change.subject for change in report_of(MOVED, again).changes] == ["migrates.held"]


def test_under_new_names_it_is_the_same() -> None:
    said = 'data: {stop: {boolean: true}}\nmigrates: {from: v1.yaml, states: {held: [{when: "stop", to: held}]}, '
    old = parse_workflow(CLAIM + said + "data: {stop: [{to: true}]}}\n")
    new = CLAIM.replace("held", "parked").replace("parked: {", "parked: {renamed_from: held, ")
    new += (
        said.replace("stop", "wish")
        .replace("{boolean", "{renamed_from: stop, boolean")
        .replace("to: held", "to: parked")
    )
    renamed = parse_workflow(new + "data: {wish: [{to: true}]}}\n")
    assert mapping(old, renamed) == {}
    assert {each.finding.name for each in report_of(old, renamed).judgements} == {"name-changed"}
