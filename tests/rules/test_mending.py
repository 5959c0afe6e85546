"""Tests of making mends: kept only where they help."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.catalogue import names
from flowrehearsal.rules.check import check as ask
from flowrehearsal.rules.mending import Check, Mended, mended
from flowrehearsal.rules.selection import EVERYTHING, Selection
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.rules.test_catalogue import TODAY, example

TEXT = """\
workflow: case   # a comment
version: 1
roles: {clerk: {kind: operator}}
states:
  open: {initial: true}
  closed: {final: true}
actions:
  close: {by: clerk, from: open, to: closed}
"""
OWNER = Edit(("states", "open"), "owner", "clerk")
PHASE = Edit(("states", "open"), "phase", "working")
OWNED = TEXT.replace("initial: true}", "initial: true, owner: clerk}")


def finding(name: str, *edits: Edit, cause: str = "") -> Finding:
    return Finding(name, Severity.WARN, "states.open", "No.", Location("t.yaml", 5, 3), cause=cause, edits=edits)


NO_OWNER, NO_PHASE = finding("no-owner", OWNER), finding("no-phase", PHASE)


def checking(*rules: tuple[Callable[[Workflow], bool], Finding]) -> Check:
    """Finds what stands beside each statement that is true of a definition."""
    return lambda workflow: tuple(found for holds, found in rules if holds(workflow))


def unowned(workflow: Workflow) -> bool:
    return not workflow.states["open"].owner


def always(_: Workflow) -> bool:
    return True


def test_a_finding_with_an_edit_is_mended_and_nothing_else_changes() -> None:
    assert mended(TEXT, "t.yaml", checking((unowned, NO_OWNER))) == Mended(OWNED, (NO_OWNER,))


def test_mending_what_is_mended_changes_nothing() -> None:
    assert mended(OWNED, "t.yaml", checking((unowned, NO_OWNER))) == Mended(OWNED)


def test_a_mend_that_does_not_help_is_not_made() -> None:
    check = checking((unowned, NO_OWNER), (always, NO_PHASE))
    assert mended(TEXT, "t.yaml", check) == Mended(OWNED, (NO_OWNER,), ((NO_PHASE, "it does not help"),))


def test_what_a_mend_brings_to_light_is_mended_too() -> None:
    def waits(workflow: Workflow) -> bool:
        return not unowned(workflow) and workflow.states["open"].phase != "working"

    result = mended(TEXT, "t.yaml", checking((unowned, NO_OWNER), (waits, NO_PHASE)))
    assert result == Mended(OWNED.replace("clerk}\n  closed", "clerk, phase: working}\n  closed"), (NO_OWNER, NO_PHASE))


def test_mends_that_undo_each_other_end() -> None:
    back = finding("owned", Edit(("states", "open"), "owner", "boss"))
    other = replace(NO_OWNER, name="not-clerk")
    check = checking(
        (lambda workflow: workflow.states["open"].owner == "clerk", back),
        (lambda workflow: workflow.states["open"].owner != "clerk", other),
    )
    text = TEXT.replace("clerk: {kind: operator}", "clerk: {kind: operator}, boss: {kind: operator}")
    result = mended(text, "t.yaml", check)
    assert result.mended == (other, back)
    assert result.refused == ((other, "it comes back when it is mended"),)


def test_a_mend_that_leaves_no_definition_is_not_made() -> None:
    wrong = finding("no-owner", Edit(("states", "open"), "owner", "nobody"))
    check = checking((unowned, wrong), (lambda workflow: workflow.states["open"].phase != "working", NO_PHASE))
    result = mended(TEXT, "t.yaml", check)
    assert result.text == TEXT.replace("initial: true}", "initial: true, phase: working}")
    assert result.mended == (NO_PHASE,)
    [(refused, reason)] = result.refused
    assert (refused, reason[:46]) == (wrong, "the file would be no definition: There is no r")


def test_why_an_edit_could_not_be_made_is_told() -> None:
    check = checking((unowned, NO_OWNER))
    text = TEXT.replace("open: {", "open: &o {")
    reason = "`states.open` carries an anchor or stands below one, so that other places would change with it"
    assert mended(text, "t.yaml", check) == Mended(text, (), ((NO_OWNER, reason),))


def test_of_one_cause_the_leading_finding_is_mended_and_the_others_go_with_it() -> None:
    lead = replace(finding("worst", OWNER, cause="states.open.owner"), severity=Severity.ERROR)
    other = finding("other", Edit(("states", "open"), "owner", "boss"), cause="states.open.owner")
    assert mended(TEXT, "t.yaml", checking((unowned, other), (unowned, lead))) == Mended(OWNED, (lead, other))


def test_what_somebody_has_answered_is_left_alone() -> None:
    for standing in (Standing.KNOWN, Standing.ACCEPTED, Standing.REFUTED):
        check = checking((unowned, replace(NO_OWNER, standing=standing)))
        assert mended(TEXT, "t.yaml", check) == Mended(TEXT)


def test_other_findings_of_the_rule_at_the_same_part_may_stay() -> None:
    check = checking((unowned, NO_OWNER), (always, replace(NO_OWNER, edits=())))
    assert mended(TEXT, "t.yaml", check) == Mended(OWNED, (NO_OWNER,))


def test_a_mend_that_a_rule_suggests_mends_what_its_page_shows() -> None:
    """Both alone and among all the others, and mending again changes nothing."""
    failing = {}
    for rule in names():
        text, file = example(rule, "Example"), f"{rule}.yaml"
        suggested = [found for found in ask(parse_workflow(text, file), Selection((rule,)), TODAY) if found.edits]
        if suggested:
            for selection in (Selection((rule,)), EVERYTHING):
                check = partial(ask, selection=selection, today=TODAY)
                result = mended(text, file, check)
                again = mended(result.text, file, check)
                if result.refused or suggested[0] not in result.mended or again.text != result.text or again.mended:
                    failing[rule] = (result, again)
    assert failing == {}
