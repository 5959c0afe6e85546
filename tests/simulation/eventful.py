"""A small design in which every fault of a scenario can strike."""

from flowrehearsal.definition.load import parse_workflow

EVENTFUL = parse_workflow(
    """\
workflow: shop
roles:
  buyer: {kind: customer}
  clerk: {kind: operator, people: 1}
  lead: {kind: operator, people: 1}
  machine: {kind: service}
partners:
  hotel: {replies: acknowledges, callbacks: {delivered: lossy, ordered: false}, deduplicates: by_key, key_window: 24h}
  card: {replies: answers}
surfaces:
  app: {for: buyer, refresh: {push: true}}
  desk: {for: clerk, refresh: {poll: 1m}}
states:
  draft: {initial: true, owner: buyer, deadline: 3h, shows: {app: {label: Draft, offers: [order]}, desk: Draft}}
  reviewing: {owner: clerk, deadline: 8h, shows: {app: Wait, desk: {label: New, offers: [approve]}}}
  reserving: {owner: machine, deadline: 4h, shows: {app: Wait, desk: {label: Wait, offers: [drop]}}}
  paying: {owner: machine, deadline: 4h, shows: {app: Paying, desk: {label: Paying, offers: [drop]}}}
  releasing: {owner: machine, deadline: 4h, shows: {app: Cancelling, desk: Cancelling}}
  booked: {final: true, phase: completed, stands: [reserve], shows: {app: Booked, desk: Booked}}
  off: {final: true, phase: cancelled, shows: {app: Off, desk: Off}}
actions:
  order: {by: buyer, from: draft, to: reviewing, checks: state}
  approve: {by: clerk, from: reviewing, to: reserving, checks: version, effects: [reserve]}
  late: {on: deadline, from: [draft, reviewing, reserving], to: off, checks: state}
  reserved: {on: reserve.done, from: reserving, to: paying, checks: state, effects: [charge]}
  no_room: {on: [reserve.refused, reserve.failed, reserve.exhausted], from: reserving, to: off, checks: state}
  paid: {on: charge.done, from: paying, to: booked, checks: state}
  unpaid:
    on: [charge.refused, charge.failed, charge.exhausted, deadline]
    from: paying
    to: releasing
    checks: state
    effects: [release]
  drop: {by: clerk, kind: cancel, from: [reserving, paying], to: releasing, checks: version, effects: [release]}
  released: {on: [release.done, release.exhausted, deadline], from: releasing, to: off, checks: state}
  again: {by: lead, kind: replay, from: reserving, effects: [reserve], checks: version, outstanding: wait}
  close: {by: lead, kind: override, from: releasing, to: off, checks: version}
clocks: {promise: {starts: order, stops: [late], after: 30m}}
effects:
  reserve:
    partner: hotel
    sent: outbox
    key: per_entity
    timeout: 10s
    lease: 30s
    retry: {attempts: 5, backoff: exponential, first: 2s, most: 5m}
    undo: release
  release:
    partner: hotel
    sent: outbox
    key: per_entity
    timeout: 10s
    lease: 30s
    retry: {attempts: 8, backoff: exponential, first: 2s, most: 10m}
  charge: {partner: card, sent: after_commit, timeout: 10s, lease: 30s}
"""
)
