"""Tests of what came of a comparison."""

from flowrehearsal.comparison.result import report_of
from flowrehearsal.definition.load import parse_workflow
from tests.comparison.definitions import CLAIM

OLD = parse_workflow(CLAIM)


def test_a_definition_that_is_gone_leaves_its_cases_behind() -> None:
    report = report_of(OLD, None)
    assert (report.sentence, report.fails, report.workflow) == ("It is gone.", True, OLD)
    [judgement] = report.judgements
    assert judgement.finding.message == (
        "The definition is gone, cases may be in `open` and `held`, and nothing says where they go."
    )


def test_a_definition_that_is_new_harms_nobody() -> None:
    report = report_of(None, OLD)
    assert (report.fails, report.judgements, report.workflow) == (False, (), OLD)


def test_a_definition_fails_by_what_is_an_error() -> None:
    assert not report_of(OLD, parse_workflow(CLAIM.replace("from: [open, held]", "from: open"))).fails
    assert report_of(OLD, parse_workflow(CLAIM.replace("held: {owner: clerk}", "held: {}"))).fails
