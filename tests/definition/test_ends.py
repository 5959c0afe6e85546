"""What the end of a case demands of each effect."""

from flowrehearsal.definition.ends import demanded
from flowrehearsal.definition.load import parse_workflow

WORKFLOW = parse_workflow(
    """
workflow: order
version: 1
roles: {buyer: {kind: customer}}
partners: {shop: {replies: answers}}
states:
  draft: {initial: true, owner: buyer}
  listed: {final: true, phase: completed, stands: [order]}
  asked: {final: true, phase: completed}
  half: {final: true, phase: partly_completed, stands: [order]}
  paid: {final: true, phase: cancelled, stands: [fee]}
  gone: {final: true, phase: cancelled}
  silent: {final: true}
actions:
  submit: {by: buyer, from: draft, to: asked, checks: version, effects: [order, fee]}
effects:
  order: {partner: shop, sent: outbox, undo: back}
  back: {partner: shop, sent: outbox}
  fee: {partner: shop, sent: outbox, weight: money}
"""
)


def test_each_end_demands_something_else() -> None:
    found = {state: [demanded(WORKFLOW, state, effect) for effect in ("order", "fee")] for state in WORKFLOW.states}
    assert found == {
        "draft": ["free", "free"],
        "listed": ["once", "free"],
        "asked": ["as asked", "free"],
        "half": ["free", "free"],
        "paid": ["never", "once"],
        "gone": ["never", "free"],
        "silent": ["never", "free"],
    }
    assert {demanded(WORKFLOW, state, "back") for state in WORKFLOW.states} == {"free"}
