"""Two designs rehearsed alike."""

from dataclasses import replace

import pytest

from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.options import Options
from flowrehearsal.pages.turns import Turn, promises
from flowrehearsal.pairing import Setting, labels_of, side_by_side
from flowrehearsal.vocabulary.errors import UsageError
from tests.cli.ticket import QUIET, TICKET

FEW = Options(faults=0, replications=2)
RENAMED = TICKET.replace("paid: {", "settled: {renamed_from: paid, ").replace("to: paid", "to: settled")


def test_both_are_rehearsed_in_the_words_of_the_second_and_meet_the_same_world() -> None:
    old, new = parse_workflow(TICKET, "old.yaml"), parse_workflow(RENAMED, "new.yaml")
    found = side_by_side(old, new, Setting(scenario=parse_scenario(QUIET), options=FEW))
    assert found.labels == ("old", "new")
    assert [list(report.workflow.states) for report in found.reports] == [["open", "settled"]] * 2
    assert found.contrast is not None
    assert [design.label for design in found.contrast.designs] == ["old", "new"]
    assert {promise.turn for promise in promises(found)} <= {Turn.KEPT, Turn.STILL, Turn.NOWHERE}
    assert all(report.study is not None for report in found.reports)


def test_without_a_world_nothing_is_measured() -> None:
    old, new = parse_workflow(TICKET, "old.yaml"), parse_workflow(f"{TICKET}\n# another\n", "new.yaml")
    found = side_by_side(old, new, Setting(options=FEW))
    assert (found.contrast, found.first.study, found.changes.changes) == (None, None, ())


def test_a_design_beside_itself_is_refused() -> None:
    same = parse_workflow(TICKET, "old.yaml")
    with pytest.raises(UsageError, match="both are the same definition"):
        side_by_side(same, same, Setting())


def test_designs_are_called_by_their_files_else_by_versions() -> None:
    old, new = parse_workflow(TICKET, "a/naive.yaml"), parse_workflow(TICKET, "b/hardened.yaml")
    same = parse_workflow(TICKET, "main:a/naive.yaml")
    assert labels_of(old, new) == ("naive", "hardened")
    assert labels_of(same, old) == ("old", "new")
    assert labels_of(same, replace(old, version=7)) == (f"version {same.version}", "version 7")
