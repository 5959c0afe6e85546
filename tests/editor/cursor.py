"""Texts with a cursor in them: a bar says where it stands."""

BAR = "¦"
WORKFLOW = """\
workflow: refund
roles:
  clerk: {kind: operator}
  shopper: {kind: customer}
partners:
  bank: {replies: answers, events: [disputed]}
surfaces:
  app: {for: shopper}
data:
  amount: {integer: 1..10}
states:
  asked:
    initial: true
    owner: clerk
    shows: {app: {label: Asked, offers: [take_back]}}
    ignores: {pay.failed: nothing follows}
  paid: {final: true, stands: [pay]}
  closed: {final: true}
actions:
  settle: {by: clerk, from: asked, to: paid, when: amount <= 5 and state == "asked", effects: [pay]}
  take_back: {by: shopper, from: [asked], to: closed}
  dispute: {on: [bank.disputed, pay.done], from: "asked", to: closed}
effects:
  pay: {partner: bank, sent: outbox}
invariants:
  once: executed(pay) <= 1
ignore:
  - {rule: no-reconciliation, at: effects.pay, reason: small, owner: clerk, until: 2030-01-01}
"""


def cursor(text: str) -> tuple[str, int]:
    """The text without its bar, and where that was."""
    before, bar, after = text.partition(BAR)
    assert bar and BAR not in after, "one bar"
    return before + after, len(before)


def written(line: str, instead_of: str = "", text: str = WORKFLOW) -> tuple[str, int]:
    """A text in which a line, with a bar in it, takes the place of another, or follows all others."""
    found = text.replace(instead_of, line, 1) if instead_of else text + line
    assert not instead_of or instead_of in text
    return cursor(found)
