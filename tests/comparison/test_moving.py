"""Tests of what a mapping changes by itself."""

from flowrehearsal.comparison.result import report_of
from flowrehearsal.comparison.signoff import sign_offs
from flowrehearsal.definition.load import parse_workflow
from tests.comparison.definitions import CLAIM, LOAN, compared

ENDED = CLAIM + "migrates: {from: v1.yaml, states: {held: [{to: closed}]}}\n"


def test_cases_that_go_elsewhere_are_a_change_with_both_places() -> None:
    [change] = compared(CLAIM, ENDED).changes
    assert (change.subject, change.old_text, change.new_text) == ("migrates.held", "held", "closed")
    assert change.old_at is not None and change.new_at is not None
    assert (change.old_at.line, change.new_at.line) == (5, 10)


def test_whoever_keeps_a_state_is_taken_nowhere() -> None:
    kept = CLAIM + "migrates: {from: v1.yaml, states: {held: [{to: held}]}}\n"
    assert compared(CLAIM, kept).changes == ()


def test_a_mapping_alone_is_never_equivalent_and_is_signed_by_the_owners() -> None:
    report = report_of(parse_workflow(CLAIM), parse_workflow(ENDED))
    assert (report.summary.equivalent, report.fails) == (False, True)
    assert [(each.who, each.touches) for each in sign_offs(report)] == [("clerk", ("migrates.held",))]


def test_it_is_not_equivalent_where_it_harms_nobody_either() -> None:
    back = CLAIM + "migrates: {from: v1.yaml, states: {held: [{to: open}]}}\n"
    report = report_of(parse_workflow(CLAIM), parse_workflow(back))
    assert (report.summary.equivalent, report.fails) == (False, False)


def test_a_fact_that_is_another_one_is_a_change_with_both_places() -> None:
    loan = LOAN.replace("check: {by: clerk", "check: {by: clerk, sets: {risk: low}")
    new = loan + "migrates: {from: v1.yaml, data: {risk: [{was: high, to: low}, {was: low, to: given}]}}\n"
    [change] = compared(loan, new).changes
    assert (change.subject, change.old_text, change.new_text) == (
        "migrates.data.risk",
        "[high, low]",
        "[low, any value]",
    )
    assert change.old_at is not None and change.new_at is not None
    assert (change.old_at.line, change.new_at.line) == (5, 16)
    report = report_of(parse_workflow(loan), parse_workflow(new))
    assert (report.summary.equivalent, report.fails) == (False, False)
    assert [(each.who, each.touches) for each in sign_offs(report)] == [("clerk", ("migrates.data.risk",))]
