"""Two small designs, one with nothing wrong, and a scenario for them, as files."""

from pathlib import Path

TICKET = """\
workflow: ticket
version: 1
roles: {customer: {kind: customer}}
surfaces: {app: {for: customer, refresh: {poll: 30s}, unknown: Checking}}
states:
  open: {initial: true, owner: customer, phase: waiting_for_customer, shows: {app: {label: Open, offers: [pay]}}}
  paid: {final: true, phase: completed, shows: {app: Paid}}
actions:
  pay: {by: customer, from: open, to: paid, checks: version, request_key: client}
"""
CARELESS = """\
workflow: parcel
version: 1
roles: {customer: {kind: customer}}
partners: {carrier: {replies: answers}}
surfaces: {app: {for: customer, refresh: {poll: 30s}, unknown: Checking}}
states:
  open: {initial: true, owner: customer, phase: waiting_for_customer, shows: {app: {label: Open, offers: [send]}}}
  sent: {final: true, phase: completed, stands: [ship], shows: {app: Sent}}
actions:
  send: {by: customer, from: open, to: sent, checks: version, request_key: client, effects: [ship]}
effects:
  ship: {partner: carrier, sent: outbox, timeout: 30s, lease: 2m, retry: {attempts: 3, backoff: fixed, first: 1s},
         undo: recall, weight: money}
  recall: {partner: carrier, sent: outbox, timeout: 30s, lease: 2m, weight: money}
"""
"""A parcel that is sent again, without a key, when the carrier does not answer in time."""
CARELESS_RULE = "retry-without-idempotency"
ASKED = ("--select", f"{CARELESS_RULE},ignores")
"""Enough to find what is wrong with the parcel; a new rule changes nothing here."""
QUIET = """\
scenario: quiet
figures: ours
arrivals: {rate: 60/h, cases: 3}
run_for: 24h
people:
  customer: {takes: {fixed: 2m}}
"""


def ticket(folder: Path, text: str = TICKET) -> str:
    """The path of a new file with this definition."""
    (folder / "ticket.yaml").write_text(text)
    return str(folder / "ticket.yaml")


def quiet(folder: Path, text: str = QUIET) -> str:
    """The path of a new file with this scenario."""
    (folder / "quiet.yaml").write_text(text)
    return str(folder / "quiet.yaml")


MADE_GOOD = """\
workflow: order
version: 1
roles: {buyer: {kind: customer}, desk: {kind: operator}}
partners: {bank: {replies: answers, deduplicates: by_key, remembers_cancel: true}}
states:
  basket: {initial: true, owner: buyer}
  paying: {owner: desk}
  failing: {owner: desk, phase: failed}
  returning: {owner: desk}
  paid: {final: true, phase: completed, stands: [charge]}
  failed: {final: true, phase: failed}
actions:
  submit: {by: buyer, from: basket, to: paying, checks: version, request_key: client, effects: [charge]}
  charged: {on: charge.done, from: paying, to: paid, checks: state}
  not_charged: {on: [charge.refused, charge.failed], from: paying, to: failing, checks: state}
  take_back: {on: always, from: failing, to: returning, checks: state, effects: [refund]}
  taken_back: {on: [refund.done, refund.refused, refund.exhausted], from: returning, to: failed, checks: state}
effects:
  charge: {partner: bank, sent: outbox, key: per_entity, timeout: 30s, lease: 2m, undo: refund, weight: money}
  refund: {partner: bank, sent: outbox, key: per_entity, timeout: 30s, lease: 2m, weight: money}
"""
"""Takes a timeout for a no, and makes it good: up to one fault `timeout-treated-as-failure` is harmless here."""
