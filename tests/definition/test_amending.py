"""A definition with some entries written anew."""

import pytest

from flowrehearsal.definition.amending import amended
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.vocabulary.edit import Edit

TEXT = """
workflow: order
version: 1
roles: {clerk: {kind: operator}}
partners: {bank: {replies: answers}}
surfaces: {desk: {for: clerk}}
states:
  open: {initial: true, owner: clerk}
  closed: {final: true}
actions:
  close: {by: clerk, from: open, to: closed, effects: [charge]}
effects:
  charge: {partner: bank, sent: outbox}
"""


def test_entries_are_written_into_parts_that_are_there_and_parts_that_are_not() -> None:
    workflow = parse_workflow(TEXT, "order.yaml")
    better = amended(
        workflow,
        (
            Edit(("effects", "charge"), "key", "per_entity"),
            Edit(("effects", "charge"), "sent", "before_commit"),
            Edit(("states", "open", "shows"), "desk", "Open"),
            Edit(("actions",), "remind", "{on: charge.refused, from: closed, checks: state}"),
        ),
    )
    assert better is not None
    assert (better.effects["charge"].key, better.effects["charge"].sent) == ("per_entity", "before_commit")
    assert better.states["open"].shows["desk"].label == "Open"
    assert list(better.actions) == ["close", "remind"]
    assert better.source.file == "order.yaml"
    assert workflow.effects["charge"].key is None


@pytest.mark.parametrize(
    "edit",
    [
        Edit(("effects", "charge"), "key", "per_day"),
        Edit(("effects", "charge"), "owner", "nobody_known"),
        Edit(("effects", "charge", "partner"), "replies", "answers"),
        Edit(("effects", "charge"), "key", "}{"),
    ],
    ids=["no such value", "no such role", "no mapping", "no value"],
)
def test_what_would_be_no_definition_is_none(edit: Edit) -> None:
    assert amended(parse_workflow(TEXT), (edit,)) is None


def test_a_workflow_without_a_text_cannot_be_amended() -> None:
    made = Workflow("order", 1, {}, {"open": State(initial=True)}, {}, Source())
    assert amended(made, ()) is None
