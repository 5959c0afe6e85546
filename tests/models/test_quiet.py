"""Where the right answer is to say nothing, nothing is said: designs that look flawed at first sight, and are not."""

from datetime import date
from pathlib import Path

import pytest

from flowrehearsal.definition.load import load_workflow
from flowrehearsal.definition.reader import read
from flowrehearsal.rules.check import check
from flowrehearsal.vocabulary.verdict import Verdict
from tests.models.expected import MODELS, explored

QUIET = sorted((MODELS / "quiet").glob("*.yaml"))
LAST_DAY = date.max.isoformat()
LAPSES = {"parcel_locker": {"closed-means-closed", "no-phantom"}}
"""Exploration does not know that a hold lapses by itself; the rules, which can read `expires`, leave it alone."""


@pytest.mark.parametrize("path", QUIET, ids=lambda path: path.stem)
def test_no_rule_says_anything(path: Path) -> None:
    """Not even a note, and not because somebody has accepted it."""
    workflow = load_workflow(path)
    assert workflow.ignore == ()
    assert [(finding.name, finding.subject) for finding in check(workflow, today=LAST_DAY)] == []


@pytest.mark.parametrize("path", QUIET, ids=lambda path: path.stem)
def test_exploration_has_nothing_against_it(path: Path) -> None:
    report = explored(load_workflow(path), faults=1)
    fallen = {result.name for result in report.results if result.verdict is not Verdict.HOLDS}
    assert (fallen, report.limits_met) == (LAPSES.get(path.stem, set()), ())


@pytest.mark.parametrize("path", QUIET, ids=lambda path: path.stem)
def test_a_quiet_design_says_why_silence_is_right(path: Path) -> None:
    """A silence that nobody explains looks like a hole in the rules."""
    assert "# Quiet, although " in path.read_text(encoding="utf-8")
    assert read(path.read_text(encoding="utf-8"), str(path)).value["about"]


def test_there_are_enough_of_them() -> None:
    assert len(QUIET) >= 6
