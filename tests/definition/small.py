"""A small workflow and a small scenario that are right, to be made wrong in one place."""

import pytest

from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.vocabulary.errors import DefinitionError

WORKFLOW = """\
workflow: parcel
roles:
  clerk: {kind: operator, people: 2}
data:
  weight: {integer: 1..30}
  risk: {one_of: [low, high]}
  wanted: {boolean: true, initial: false}
partners:
  carrier: {replies: answers, events: [parcel_lost]}
surfaces:
  desk: {for: clerk, refresh: {poll: 10s}}
states:
  draft: {initial: true, owner: clerk, deadline: 30m, shows: {desk: Draft}}
  sending: {owner: clerk}
  sent: {final: true, stands: [ship]}
actions:
  send: {by: clerk, from: draft, to: sending, when: weight <= 20 or risk == "low", effects: [ship]}
  shipped: {on: ship.done, from: sending, to: sent}
  expire: {on: deadline, from: draft, sets: {wanted: true}}
effects:
  ship: {partner: carrier, sent: outbox, key: per_entity, timeout: 30s}
clocks:
  promise: {starts: send, stops: [shipped], after: 7d}
invariants:
  once: executed(ship) <= 1
"""

SCENARIO = """\
scenario: monday
extends: calm
arrivals: {rate: 30/h, cases: 10}
run_for: 8h
data: {risk: {low: 80%, high: 20%}}
people:
  clerk: {takes: {lognormal: {median: 2m, p95: 1h}}, works: mon-fri 09:00-17:00, decides: {send: 50%}}
partners:
  carrier:
    latency: {lognormal: {median: 400ms, p95: 3s}}
    outcomes: {done: 97%, refused: 2%, error: 1%}
    outages: [{at: 2h, for: 30m, mode: {slow: 10}}]
workers: {slots: 4, pause: 0.01%}
faults: {stale_action: 5%}
overrides: [{by: clerk, action: send, stuck_longer_than: 30m, share: 50%}]
absent: [{role: clerk, from: 2h, for: 1h}]
expect:
  - p95(recovery(carrier)) <= 1h
"""


def changed(text: str, old: str, new: str) -> str:
    """The text with one place changed."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def workflow_problems(text: str) -> list[str]:
    """What is wrong with a workflow: line:column, message and advice."""
    with pytest.raises(DefinitionError) as caught:
        parse_workflow(text)
    return [str(problem).removeprefix("<memory>:") for problem in caught.value.problems]


def scenario_problems(text: str) -> list[str]:
    """What is wrong with a scenario: line:column, message and advice."""
    with pytest.raises(DefinitionError) as caught:
        parse_scenario(text)
    return [str(problem).removeprefix("<memory>:") for problem in caught.value.problems]
