"""Page 4."""

from dataclasses import replace
from functools import cache

from flowrehearsal import pipeline
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.options import Options
from flowrehearsal.pages.cells import Cell
from flowrehearsal.pages.evidence import evidence_of
from flowrehearsal.pages.sheet import Row
from flowrehearsal.report import FaultCell, FaultCourse, FaultRow, PropertyFall, Report, WhatIf
from tests.flows import flow
from tests.pages.artefacts.reading import REPORT, row, tables

STATES = """
open: {initial: true, owner: guest, phase: waiting_for_customer, shows: {web: {label: Open, offers: [pay]}}}
paying: {owner: guest, phase: waiting_for_partner, shows: {web: Paying}}
paid: {final: true, phase: completed, stands: [charge], shows: {web: Paid}}
off: {final: true, phase: cancelled, shows: {web: Off}}
"""
ACTIONS = """
pay: {by: guest, from: open, to: paying, checks: version, effects: [charge]}
charged: {on: charge.done, from: paying, to: paid, checks: state}
refused: {on: [charge.refused, charge.failed, charge.exhausted], from: paying, to: off, checks: state}
"""
REST = "surfaces: {web: {for: guest, refresh: {poll: 30s}, unknown: Checking}}\n"
LOST = """
partners: {bank: {replies: answers, deduplicates: by_key}}
effects:
  charge: {partner: bank, sent: after_commit, timeout: 30s, on_timeout: fail, key: per_intent, owner: guest}
"""
TWICE = """
partners: {bank: {replies: answers}}
effects:
  charge:
    {partner: bank, sent: outbox, timeout: 30s, lease: 2m, retry: {attempts: 2, first: 1s}, undo: refund, weight: money}
  refund: {partner: bank, sent: outbox, timeout: 30s, lease: 2m, retry: {attempts: 2, first: 1s}, weight: money}
"""
ONE = Options(faults=1)
UNTOLD = ("not told: ask with `rehearse review` or `rehearse tables`", "muted")
GOOD = ("yes: it alone breaks no promise", "good")
NEVER = ("it cannot happen", "muted")
NO_ACTION = ("no action asks for it", "muted")
UNHEARD = ("no: Charge was asked for and bank never did it; nobody was told, and the case is in “paying”", "bad")
CHARGED_TWICE = ("no: Bank carried out charge twice", "bad")


@cache
def explored(rest: str) -> Report:
    """What `rehearse explore` finds out about a payment."""
    return pipeline.explore(_payment(rest), options=ONE)


def asked(rest: str) -> Report:
    """The same, with each fault alone."""
    return replace(explored(rest), what_if=pipeline.what_if(_payment(rest), ONE, ("faults",)).what_if)


@cache
def _payment(rest: str) -> Workflow:
    return flow(STATES, ACTIONS, REST + rest)


def verdicts(report: Report, effect: str = "charge") -> dict[str, Cell]:
    """The fault of each row of an effect → whether it is safe."""
    rows = [each.cells for each in tables("what-faults-lead-to", report)["mishap-by-outcome"].rows]
    found = [(cells[1][0].partition("\n")[2], cells[-1]) for cells in rows if cells[0][0] == effect]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_a_mishap_whose_run_breaks_a_promise_says_so_and_leads_to_it() -> None:
    sheet = tables("what-faults-lead-to")["mishap-by-outcome"]
    assert row(sheet, "charge", "no answer, and it was done")[2:] == [
        "nothing ends the wait",
        "nobody",
        "–",
        "no: The card is charged twice",
    ]
    assert row(sheet, "charge", "its worker stops")[-1] == "not seen to happen, but not every run was followed"
    linked = [[link.anchor for link in each.links] for each in sheet.rows if each.cells[-1][1] == "bad"]
    assert linked == [["example-5"], ["example-3"]]


def test_single_faults_say_what_becomes_of_the_case_and_what_only_they_break() -> None:
    cells = (
        FaultCell("at-most-once", FaultCourse.CONTRADICTION),
        FaultCell("no-phantom", FaultCourse.CONTRADICTION, also_without=True),
    )
    faults = (
        FaultRow(("timeout-executed",), FaultCourse.NEVER, (), cells),
        FaultRow(("push-lost",), FaultCourse.NOT_ASKED, (), ()),
    )
    report = replace(REPORT, one_at_a_time=WhatIf(faults=1, fault_rows=faults))
    sheet = tables("what-faults-lead-to", report)["one-fault"]
    assert [[text for text, _ in each.cells] for each in sheet.rows] == [
        ["timeout executed", "does not recover", "at-most-once"]
    ]


def test_a_fault_that_does_the_harm_of_another_is_told_by_its_own_name() -> None:
    """A lost message and a crash lose the same payment, and only one of them is in the shortest run that is told."""
    assert verdicts(asked(LOST)) == {
        "error": GOOD,
        "timeout executed": GOOD,
        "timeout not executed": GOOD,
        "timeout late": GOOD,
        "response lost": NEVER,
        "message loss": UNHEARD,
        "redelivery": GOOD,
        "crash before effect": UNHEARD,
        "crash after effect": ("it breaks no-silent-stuck, option-to-complete", "bad"),
        "pause zombie": NEVER,
        "": ("–", "muted"),
    }
    bad = {each.cells[0][0] for each in tables("what-faults-lead-to", asked(LOST))["one-fault"].rows if _breaks(each)}
    assert bad == {"message loss", "crash before effect", "crash after effect"}


def _breaks(each: Row) -> bool:
    return each.cells[-1][1] == "bad"


def test_a_row_leads_only_to_runs_in_which_its_own_fault_strikes() -> None:
    rows = tables("what-faults-lead-to", asked(LOST))["mishap-by-outcome"].rows
    linked = {each.cells[1][0].partition("\n")[2]: [link.anchor for link in each.links] for each in rows}
    assert (linked["message loss"], linked["crash before effect"]) == (["example-2"], [])
    told = [example.faults for example, _ in evidence_of(explored(LOST)).examples]
    assert told[1] == ("message-loss",)


def test_where_nobody_asked_about_single_faults_silence_is_not_taken_for_safety() -> None:
    told = verdicts(explored(LOST))
    assert {fault for fault, cell in told.items() if cell == UNTOLD} == set(told) - {"message loss", ""}
    assert told["message loss"] == UNHEARD


def test_every_fault_that_makes_a_call_come_twice_says_so_and_an_effect_that_nobody_asks_for_says_that() -> None:
    report = asked(TWICE)
    found = verdicts(report)
    again = {"timeout executed", "timeout late", "crash after effect", "pause zombie"}
    assert {fault for fault, cell in found.items() if cell == CHARGED_TWICE} == again
    assert {fault for fault, cell in found.items() if cell == GOOD} == {
        "error",
        "timeout not executed",
        "crash before effect",
    }
    refund = verdicts(report, "refund")
    assert refund == dict.fromkeys(refund, NO_ACTION)
    assert verdicts(explored(TWICE), "refund") == refund


def test_harm_to_something_else_is_not_called_safe() -> None:
    """Which of two calls was struck is not known, so it is no more than a warning; of one it is."""
    shown = REPORT.exploration
    assert shown is not None
    example = next(each for result in shown.results for each in result.counterexamples if each.effect == "charge")
    cells = (FaultCell(example.property, FaultCourse.CONTRADICTION, counterexamples=(example,)),)

    def said(*strikes: str) -> Cell:
        faults = (FaultRow(("error",), FaultCourse.SAFE, (), cells, strikes),)
        return verdicts(replace(REPORT, one_at_a_time=WhatIf(1, fault_rows=faults)), "book")["error"]

    words = f"it breaks {example.property} of charge"
    assert said("book") == (words, "bad")
    assert said("book", "charge") == (f"here or elsewhere {words}", "warn")
    assert said("charge") == ("not without another fault before it", "muted")


def test_a_case_that_does_not_recover_or_that_people_mend_is_not_called_safe() -> None:
    def said(course: FaultCourse, *roles: str) -> Cell:
        faults = (FaultRow(("error",), course, roles, (), ("book",)),)
        return verdicts(replace(REPORT, one_at_a_time=WhatIf(1, fault_rows=faults)), "book")["error"]

    assert said(FaultCourse.NEVER) == ("some case does not recover from it", "bad")
    assert said(FaultCourse.BY_PEOPLE, "agent") == ("it breaks no promise, once agent acted", "warn")
    assert said(FaultCourse.UNDECIDED) == ("no harm seen, but not every run was followed", "warn")
    assert said(FaultCourse.SAFE) == GOOD


def test_no_fault_is_called_harmless_of_which_not_every_run_was_followed() -> None:
    faults = (
        FaultRow(("error",), FaultCourse.SAFE, (), (FaultCell("at-most-once", FaultCourse.UNDECIDED),), ("book",)),
    )
    report = replace(REPORT, one_at_a_time=WhatIf(1, fault_rows=faults))
    assert verdicts(report, "book")["error"] == ("no harm seen, but not every run was followed", "warn")
    [row] = tables("what-faults-lead-to", report)["one-fault"].rows
    assert row.cells[-1] == ("none seen, but not every run was followed", "warn")


def test_a_promise_that_breaks_anyway_is_not_called_safe() -> None:
    cells = (FaultCell("at-most-once", FaultCourse.CONTRADICTION, also_without=True),)
    faults = (FaultRow(("error",), FaultCourse.SAFE, (), cells, ("book",)),)
    broken = (PropertyFall("at-most-once", "book", 0), PropertyFall("no-phantom", "charge", 0))
    report = replace(REPORT, one_at_a_time=WhatIf(1, broken, faults))
    assert verdicts(report, "book")["error"] == ("it adds nothing; broken without it too: at-most-once", "warn")
