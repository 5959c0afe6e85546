"""Tests of the rule about names that say nothing."""

import pytest

from flowrehearsal.definition.load import parse_workflow
from tests.rules.findings import findings, found

RULE = "action-not-a-verb"
TEXT = """
workflow: {workflow}
version: 1
roles: {{clerk: {{kind: operator}}}}
states:
  open: {{initial: true, owner: clerk, deadline: 1h}}
  closed: {{final: true}}
actions:
  {name}: {{{how}, from: open, to: {to}}}
"""


def said(name: str, workflow: str = "car-rental", how: str = "by: clerk", to: str = "closed") -> bool:
    """Whether the rule speaks up about an action of this name."""
    text = TEXT.format(name=name, workflow=workflow, how=how, to=to)
    return found(RULE, parse_workflow(text)) == {("note", f"actions.{name}")}


@pytest.mark.parametrize(
    "name",
    ["set_status", "update_case", "patch", "update", "UpdateRecord", "change_rental_state", "save_car", "process"],
)
def test_storing_is_no_deed(name: str) -> None:
    assert said(name)


@pytest.mark.parametrize(
    "name",
    [
        "approve",
        "edit",
        "change_address",
        "update_price",
        "set_off",
        "reset",
        "save_deposit",
        "status_asked",
        "putaway",
    ],
)
def test_a_deed_is_a_deed(name: str) -> None:
    assert not said(name)


def test_a_workflow_about_a_change_may_speak_of_it() -> None:
    assert not said("change_address", workflow="address-change")
    assert said("change_address", workflow="address")


def test_events_are_no_deeds() -> None:
    assert not said("update", how="on: deadline")


def test_a_raw_write_is_the_flaw_itself() -> None:
    text = TEXT.format(name="update", workflow="x", how="by: clerk", to="any")
    assert [finding.cause for finding in findings(RULE, parse_workflow(text))] == ["actions.update.to"]
